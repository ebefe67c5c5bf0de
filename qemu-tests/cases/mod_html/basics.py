# Escapes, and a parser with handlers.
import html
import html.parser

print(html.escape('<a href="x">\'&'), html.unescape('&lt;&eacute;&#233;&#x1F600;&notit;&bogus;'))


class P(html.parser.HTMLParser):
    def handle_starttag(self, tag, attrs):
        print('start', tag, attrs)

    def handle_endtag(self, tag):
        print('end', tag)

    def handle_data(self, data):
        print('data', repr(data))


P().feed('<p class="x" id=y>a &amp; b<br/><!-- c --></p>')
