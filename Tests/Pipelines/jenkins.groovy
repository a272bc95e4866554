// Runs a declarative Jenkinsfile as far as that goes without a Jenkins: parsed by Groovy 2.4, the language of Jenkins
// pipelines, with the sections, directives and steps of the declarative syntax allowed where Jenkins allows them and
// everything else refused. `sh` really runs; `junit` and the SARIF pattern must name a file that is there.
//
//   groovy jenkins.groovy JENKINSFILE [WORKSPACE]
// Ends with 0, or 1 where a step failed, or 2 where the file is not a valid pipeline.

class Invalid extends Exception { Invalid(String text) { super(text) } }

/** A block that knows a closed list of names. */
class Block {
  final String name
  final Map<String, Closure> known
  final List<String> seen = []
  Block(String name, Map<String, Closure> known) { this.name = name; this.known = known }
  def methodMissing(String method, arguments) {
    def action = known[method]
    if (!action) throw new Invalid("'$method' is not allowed in '$name'; allowed: ${known.keySet().sort().join(', ')}")
    seen << method
    return action(*(arguments as List))
  }
  def propertyMissing(String property) {
    if (known.containsKey(property)) { seen << property; return known[property]() }
    throw new Invalid("'$property' is not known in '$name'")
  }
  Block run(Closure body) {
    body.delegate = this
    body.resolveStrategy = Closure.DELEGATE_ONLY
    body()
    if (!seen) throw new Invalid("'$name' is empty")
    return this
  }
  Block require(String... names) {
    names.each { if (seen.count(it) != 1) throw new Invalid("'$name' needs exactly one '$it', has ${seen.count(it)}") }
    return this
  }
}

class Pipeline {
  final File workspace
  boolean failed = false
  Pipeline(File workspace) { this.workspace = workspace }

  private static text(String step, value) {
    if (!(value instanceof CharSequence) || value.toString().isEmpty()) throw new Invalid("'$step' needs a text")
    return value.toString()
  }

  private present(String step, String pattern) {
    if (!new File(workspace, pattern).isFile()) { println "$step: no file '$pattern'"; failed = true }
  }

  Map<String, Closure> steps() {
    [
      sh: { command ->
        // As Jenkins does: after a step that failed the later ones are left out.
        if (failed) return
        def process = ['sh', '-xe', '-c', text('sh', command)].execute(null, workspace)
        process.consumeProcessOutput(System.out, System.err)
        def status = process.waitFor()
        println "sh: exit $status"
        if (status != 0) failed = true
      },
      echo: { println text('echo', it) },
      junit: { present('junit', text('junit', it)) },
      // The Warnings plug-in: a step with a tool, and the tool's reader of SARIF.
      recordIssues: { Map options ->
        options.keySet().each { if (!(it in ['tool', 'tools', 'enabledForFailure', 'qualityGates'])) throw new Invalid("recordIssues knows no '$it'") }
        if (!options.tool) throw new Invalid("recordIssues needs a tool")
      },
      sarif: { Map options ->
        options.keySet().each { if (!(it in ['pattern', 'id', 'name'])) throw new Invalid("sarif knows no '$it'") }
        present('recordIssues', text('sarif', options.pattern))
        return options
      },
      archiveArtifacts: { Map options -> present('archiveArtifacts', text('archiveArtifacts', options.artifacts)) },
    ]
  }

  Map<String, Closure> agents() {
    [
      docker: { body ->
        if (body instanceof CharSequence) return
        new Block('docker', [image: { text('image', it) }, args: { text('args', it) }, label: { text('label', it) }]).run(body).require('image')
      },
      label: { text('label', it) },
    ]
  }

  def agent(value) {
    if (value instanceof Closure) new Block('agent', agents()).run(value)
    else if (!(value in ['any', 'none'])) throw new Invalid("agent $value")
  }

  def stage(String name, Closure body) {
    println "stage '$name'"
    new Block("stage '$name'", [
      agent: { agent(it) },
      steps: { Closure inner -> new Block('steps', steps()).run(inner) },
    ]).run(body).require('steps')
  }

  def pipeline(Closure body) {
    def post = null
    new Block('pipeline', [
      any: { 'any' }, none: { 'none' },
      agent: { agent(it) },
      options: { Closure inner ->
        new Block('options', [
          timeout: { Map limit ->
            if (!(limit.time instanceof Integer)) throw new Invalid("timeout needs a time in whole units")
            if (!(limit.unit in ['SECONDS', 'MINUTES', 'HOURS', 'DAYS'])) throw new Invalid("timeout has no unit '${limit.unit}'")
          },
        ]).run(inner)
      },
      stages: { Closure inner -> new Block('stages', [stage: { String name, Closure it -> stage(name, it) }]).run(inner).require('stage') },
      post: { Closure inner -> post = inner },
    ]).run(body).require('agent', 'stages')
    // What stands under `post` runs last, whatever failed before.
    def conditions = ['always', 'failure', 'success', 'unstable', 'changed', 'cleanup']
    if (post) {
      new Block('post', conditions.collectEntries { condition ->
        [condition, { Closure inner ->
          def now = failed
          if (condition == 'failure' && !now || condition == 'success' && now) return
          failed = false
          new Block(condition, steps()).run(inner)
          failed = failed || now
        }]
      }).run(post)
    }
  }
}

def file = new File(args[0])
def run = new Pipeline(new File(args.length > 1 ? args[1] : '.'))
try {
  def script = new GroovyShell().parse(file)
  def count = 0
  script.metaClass.pipeline = { Closure body -> count++; run.pipeline(body) }
  script.run()
  if (count != 1) throw new Invalid("one 'pipeline' is expected, there are $count")
} catch (Invalid | MissingMethodException | MissingPropertyException | org.codehaus.groovy.control.CompilationFailedException error) {
  System.err.println "$file: ${error.message}"
  System.exit(2)
}
System.exit(run.failed ? 1 : 0)
