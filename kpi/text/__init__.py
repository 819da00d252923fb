"""Vietnamese: names compared, numbers and dates read and written, and every sentence that a person sees."""
