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

const es = { ...core, ...requester, ...ticket, ...command, ...queue, ...problem, ...setup, ...policy, ...knowledge, ...customers, ...texts, ...reports }

/** Spanish is the source: what it says, every language says. */
export type Words = typeof es

export default es
