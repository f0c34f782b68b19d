/** The file with another key: the id of its process, wherever the file names it. */
export function withKey(bpmn: string, from: string, to: string): string {
  return bpmn.replaceAll(new RegExp(`(\\b(?:id|bpmnElement)=["'])${from}(["'])`, 'g'), `$1${to}$2`)
}
