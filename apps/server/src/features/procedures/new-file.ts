/** A procedure with nothing but its start and its end, to draw on. */
export function blankProcedure(key: string, name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
                  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
                  xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
                  xmlns:sanban="https://sanban.example/bpmn/1"
                  id="${key}-file"
                  targetNamespace="https://sanban.example/procedures">
  <bpmn:process id="${key}" name="${escaped(name)}" isExecutable="true">
    <bpmn:startEvent id="start" name="发起" />
    <bpmn:endEvent id="end" name="办结" sanban:result="办结" />
    <bpmn:sequenceFlow id="to-end" sourceRef="start" targetRef="end" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="${key}">
      <bpmndi:BPMNShape id="start-shape" bpmnElement="start">
        <dc:Bounds x="80" y="182" width="36" height="36" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="end-shape" bpmnElement="end">
        <dc:Bounds x="420" y="182" width="36" height="36" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="to-end-edge" bpmnElement="to-end">
        <di:waypoint x="116" y="200" />
        <di:waypoint x="420" y="200" />
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`
}

/** A published file under another key and name; all else in it stays as it is. */
export function copiedProcedure(bpmn: string, key: string, name: string): string {
  const [opening = ''] = /<(?:\w+:)?process\b[^>]*>/.exec(bpmn) ?? []
  const [, before = ''] = /\sid="([^"]*)"/.exec(opening) ?? []
  const renamed = opening.replace(/(\sid=")[^"]*"/, `$1${key}"`).replace(/(\sname=")[^"]*"/, `$1${replacement(name)}"`)
  return bpmn.replace(opening, () => renamed).replaceAll(`bpmnElement="${before}"`, `bpmnElement="${key}"`)
}

/** A `$` in what `replace` puts in would otherwise stand for what was found. */
function replacement(name: string): string {
  return escaped(name).replaceAll('$', '$$$$')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
