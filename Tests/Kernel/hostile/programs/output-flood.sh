# Output without end, as good as.
yes | head -c 50000000
