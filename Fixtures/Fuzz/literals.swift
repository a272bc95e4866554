let s = """
  a \(b + "\(c)") \
  d
  """, r = #"\#(x)"#, t = /a+b/, n = 0x_ff, m = 1e400, k = \A.b?[0].c
