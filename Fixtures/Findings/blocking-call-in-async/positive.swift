func f() async {
  Thread.sleep(forTimeInterval: 1) // finding
}
