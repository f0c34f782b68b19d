import { circulate, consult, respond, resume, suspend } from './asking.ts'
import type { ActBody, Attempt, Decided } from './attempt.ts'
import { redirect, terminate } from './leading.ts'
import { callForHelp, stepIn, transfer, urge } from './passing.ts'
import { addSigner, complete, delegate, dropSigner, giveBack, withdraw } from './signing.ts'

/** Whether the actor may do what the body asks, and the action that it is. */
export async function deedOf(attempt: Attempt, body: ActBody): Decided {
  switch (body.operation) {
    case 'complete':
      return await complete(attempt, body)
    case 'return':
      return await giveBack(attempt, body)
    case 'withdraw':
      return await withdraw(attempt, body)
    case 'transfer':
      return await transfer(attempt, body)
    case 'delegate':
      return await delegate(attempt, body)
    case 'add-signer':
      return await addSigner(attempt, body)
    case 'drop-signer':
      return await dropSigner(attempt, body)
    case 'urge':
      return await urge(attempt, body)
    case 'call-for-help':
      return await callForHelp(attempt, body)
    case 'step-in':
      return await stepIn(attempt, body)
    case 'circulate':
      return await circulate(attempt, body)
    case 'read':
    case 'answer':
      return await respond(attempt, body)
    case 'consult':
      return await consult(attempt, body)
    case 'suspend':
      return await suspend(attempt, body)
    case 'resume':
      return await resume(attempt, body)
    case 'terminate':
      return await terminate(attempt, body)
    case 'redirect':
      return await redirect(attempt, body)
  }
}
