#if os(Linux) && canImport(A)
func f() { #if DEBUG
 g()
 #else
 return
 #endif
 }
#elseif B
#endif
