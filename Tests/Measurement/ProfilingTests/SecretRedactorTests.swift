import Testing

@testable import Profiling

@Suite struct SecretRedactorTests {
  let redactor = SecretRedactor()

  @Test(arguments: [
    (["x", "--token", "abc", "in"], ["x", "--token", "[redacted]", "in"]),
    (["x", "--password=hunter2"], ["x", "--password=[redacted]"]),
    (["x", "API_KEY=1"], ["x", "API_KEY=[redacted]"]),
    (["ghp_0123456789abcdefABCDEF"], ["[redacted]"]),
    (["https://me:pw@example.org/a?b=c"], ["https://[redacted]@example.org/a?b=c"]),
    (["q8Zk2LmP0x7Vt5Rb9Yc3Wd1Ns6"], ["[redacted]"]),
  ]) func hides(given: [String], shown: [String]) {
    #expect(redactor.redacted(given) == shown)
  }

  @Test(arguments: [
    ["log-analyser", "--top", "10", "access-log-2024.txt"], ["--keyboard", "us"], ["n=100000"],
    ["/usr/lib/x86_64-linux-gnu/libfoo.so.1"], ["customer.country=country"],
    ["https://example.org/a@b"], [".build/release/log-analyser"],
    ["a-rather-long-name-of-a-file-without-digits"],
  ]) func keeps(arguments: [String]) { #expect(redactor.redacted(arguments) == arguments) }

  @Test func environmentValues() {
    let shown = redactor.redacted(["DB_PASSWORD": "x", "LC_ALL": "C", "AWS_SECRET_ACCESS_KEY": ""])
    #expect(shown == ["DB_PASSWORD": "[redacted]", "LC_ALL": "C", "AWS_SECRET_ACCESS_KEY": ""])
  }
}
