import core from './core.json'
import requester from './requester.json'
import ticket from './ticket.json'
import command from './command.json'
import queue from './queue.json'
import problem from './problem.json'
import setup from './setup.json'
import policy from './policy.json'
import knowledge from './knowledge.json'
import customers from './customers.json'
import reports from './reports.json'
import texts from './texts.json'
import type { Words } from '../es'

const ua: Words = { ...core, ...requester, ...ticket, ...command, ...queue, ...problem, ...setup, ...policy, ...knowledge, ...customers, ...texts, ...reports }

export default ua
