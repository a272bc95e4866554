func f() async {
  try? await Task.sleep(for: .seconds(1))
}
