func f( {
}}}}