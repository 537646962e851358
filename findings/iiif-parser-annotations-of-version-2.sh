#!/usr/bin/env bash
# Believed: the conversion from IIIF Presentation 2 to 3 in @iiif/parser, which viewers use for older manifests, makes Web
#           Annotations of the annotations: the words in "value" of a TextualBody, who made the annotation and when in
#           "creator" and "created".
# True:     @iiif/parser 2.2.10 leaves the words in "chars", which is no property of version 3; with a format the body is a
#           "Text", a resource at an address. This address is made up, http://example.org/cnt:ContentAsText/1, and is another
#           one at each conversion of the same manifest. The annotator and the date of the annotation are dropped.
# Version:  @iiif/parser 2.2.10 (npm)
# Date:     2026-11-30
# Source:   https://iiif.io/api/presentation/3.0/change-log/ and https://www.w3.org/TR/annotation-model/#embedded-textual-body
#           (value), #lifecycle-information; observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts "@iiif/parser@2.2.10"
cat > run.mjs <<'JS'
import { convertPresentation2 } from '@iiif/parser/presentation-2'
const manifest = () => ({
  '@context': 'http://iiif.io/api/presentation/2/context.json', '@id': 'https://quay.test/m', '@type': 'sc:Manifest', label: 'The lamp',
  sequences: [{ '@type': 'sc:Sequence', canvases: [{
    '@id': 'https://quay.test/c', '@type': 'sc:Canvas', label: '1r', height: 10, width: 10, images: [],
    otherContent: [{ '@id': 'https://quay.test/l', '@type': 'sc:AnnotationList', resources: [{
      '@id': 'https://quay.test/a', '@type': 'oa:Annotation', motivation: 'oa:commenting', on: 'https://quay.test/c#xywh=1,2,3,4',
      resource: { '@type': 'cnt:ContentAsText', format: 'text/plain', language: 'en', chars: 'The words of the note.' },
      annotatedBy: { '@id': 'https://quay.test/ann', '@type': 'foaf:Person', name: 'Ann Lamp' }, annotatedAt: '2026-01-01T00:00:00Z',
    }] }],
  }] }],
})
for (let time = 0; time < 2; time++) {
  const { body, ...annotation } = convertPresentation2(manifest()).items[0].annotations[0].items[0]
  console.log(JSON.stringify(body))
  console.log(Object.keys(annotation).join(' '))
}
JS
node run.mjs | tee seen.txt
diff seen.txt - <<'TXT'
{"id":"http://example.org/cnt:ContentAsText/1","type":"Text","format":"text/plain","chars":"The words of the note.","language":"en"}
id type motivation target
{"id":"http://example.org/cnt:ContentAsText/2","type":"Text","format":"text/plain","chars":"The words of the note.","language":"en"}
id type motivation target
TXT
