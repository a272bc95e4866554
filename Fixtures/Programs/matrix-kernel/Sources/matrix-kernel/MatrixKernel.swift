import Glibc

/// `matrix-kernel blur|multiply … [--threads T]`: blurs an image, or multiplies an image's matrix by its transpose.
@main
struct MatrixKernel {
  static func main() {
    do {
      let options = try Options(CommandLine.arguments.dropFirst())
      let image = try GrayImage(contentsOf: options.input)
      let workers = ParallelRows(threads: options.threads)
      switch options.operation {
      case .blur:
        let kernel = GaussianKernel(radius: options.radius)
        try image.blurred(with: kernel, on: workers).write(to: options.output)
      case .multiply:
        let matrix = Matrix(image)
        let product = matrix.multiplied(by: matrix.transposed(), on: workers)
        try GrayImage(normalising: product).write(to: options.output)
      }
    } catch {
      let message = Array("matrix-kernel: \(error)\n".utf8)
      _ = write(STDERR_FILENO, message, message.count)
      exit(error is OptionError ? 2 : 1)
    }
  }
}
