"""Reports: view models, pages in HTML, and print."""
