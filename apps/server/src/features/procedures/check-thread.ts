import { parentPort } from 'node:worker_threads'
import { type CheckJob, doCheckJob } from './check-file.ts'

parentPort?.on('message', async (job: CheckJob) => {
  parentPort?.postMessage(await doCheckJob(job))
})
