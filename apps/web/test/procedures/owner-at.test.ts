import { expect, test } from 'vitest'
import { ownerAt } from '../../src/features/procedures/check/owner-at.ts'

const file = `<bpmn:definitions id="file">
  <bpmn:process id="leave" name="请假">
    <bpmn:userTask id="sign" name="会签">
      <bpmn:incoming>f1</bpmn:incoming>
      <bpmn:multiInstanceLoopCharacteristics sanban:collection="people" />
    </bpmn:userTask>
    <bpmn:sequenceFlow id="f2" sourceRef="sign" targetRef="end">
      <bpmn:conditionExpression>x =</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
  </bpmn:process>`

test.for([
  [1, null],
  [2, 'leave'],
  [3, 'sign'],
  [5, 'sign'],
  [8, 'f2'],
] as const)('line %i belongs to %s', ([line, owner]) => {
  expect(ownerAt(file, line)).toBe(owner)
})
