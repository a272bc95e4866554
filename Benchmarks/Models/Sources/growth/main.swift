import Glibc

let corpus =
  plainPrograms + orderPrograms + hashPrograms + textPrograms + nestedPrograms + filePrograms
  + memoryPrograms + networkPrograms + parallelPrograms + awkwardPrograms

func fail(_ text: String, _ code: Int32) -> Never {
  let bytes = Array("\(text)\n".utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
  exit(code)
}

let arguments = CommandLine.arguments.dropFirst()
if arguments.first == "--list" {
  for program in corpus { print(program.name, program.kind, program.largest, separator: "\t") }
} else if arguments.count == 2, let size = arguments.last.flatMap({ Int($0) }), size > 0,
  let program = corpus.first(where: { $0.name == arguments.first })
{
  do { print(try program.run(size)) } catch {
    fail("growth: \(error)", 1)
  }
} else {
  fail("usage: growth --list | growth NAME SIZE", 2)
}
