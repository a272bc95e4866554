# The user's data in the working directory, gone.
rm -f data
true
