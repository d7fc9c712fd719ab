/**
 * Which addresses may be called at all (trust.md 7). Authorisation hosts come from the configuration, portal addresses
 * only from their answers; plain http, private and loopback addresses only for hosts the operator listed.
 */
import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { Agent as HttpsAgent } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { Fault } from '../../usecases/ports/system.ts'

export interface Addresses {
  /** `https://host/rest`, without a trailing slash. Throws `portal.address`. */
  portalEndpoint(text: string): string
  /** `https://host/rest` of an allowed authorisation server. Throws `portal.address`. */
  serverEndpoint(text: string): string
  /** `https://host/oauth/token/` of the same server. */
  tokenAddress(serverEndpoint: string): string
  /** Refuses, at the moment of connecting, names that resolve to private addresses. */
  readonly agent: HttpsAgent
}

export interface AddressRules {
  readonly oauthHosts: readonly string[]
  /** `host:port`; may be plain http, private or loopback. */
  readonly insecureHosts: readonly string[]
}

export function createAddresses(rules: AddressRules): Addresses {
  const insecure = new Set(rules.insecureHosts.map((host) => host.toLowerCase()))
  const oauth = new Set(rules.oauthHosts.map((host) => host.toLowerCase()))

  function endpoint(text: string): URL {
    let url: URL
    try {
      url = new URL(text)
    } catch (cause) {
      throw refused('not an address', cause)
    }
    if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') throw refused('more than an address')
    const hostPort = `${url.hostname}:${url.port === '' ? defaultPort(url.protocol) : url.port}`
    if (!insecure.has(url.host) && !insecure.has(hostPort)) {
      if (url.protocol !== 'https:') throw refused('not https')
      if (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0) throw refused('a bare IP address')
      if (!url.hostname.includes('.') || /\.(localhost|local|internal|home\.arpa)\.?$/.test(url.hostname)) throw refused('a private name')
    }
    if (!/^\/rest\/?$/.test(url.pathname)) throw refused('not a REST address')
    return url
  }

  return {
    portalEndpoint: (text) => `${endpoint(text).origin}/rest`,
    serverEndpoint(text) {
      const url = endpoint(text)
      if (!oauth.has(url.host)) throw refused('not an allowed authorisation server')
      return `${url.origin}/rest`
    },
    tokenAddress: (serverEndpoint) => `${new URL(serverEndpoint).origin}/oauth/token/`,
    agent: new HttpsAgent({ keepAlive: true, lookup: createGuardedLookup(insecure) }),
  }
}

function defaultPort(protocol: string): string {
  return protocol === 'https:' ? '443' : '80'
}

function refused(reason: string, cause?: unknown): Fault {
  return new Fault('portal.address', { retryable: false, message: `address refused: ${reason}`, cause })
}

function createGuardedLookup(insecure: ReadonlySet<string>): LookupFunction {
  const trusted = new Set([...insecure].map((host) => host.replace(/:\d+$/, '')))
  return (hostname, options, answer) => {
    systemLookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses: LookupAddress[] = Array.isArray(found) ? found : []
      const first = addresses[0]
      if (error !== null) answer(error, '', 4)
      else if (first === undefined || (!trusted.has(hostname) && addresses.some((one) => isPrivateAddress(one.address)))) {
        answer(refused('resolves to a private address'), '', 4)
      } else if (options.all === true) answer(null, addresses)
      else answer(null, first.address, first.family)
    })
  }
}

const privateRanges = new BlockList()
const ranges = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const
for (const [net, prefix] of ranges) privateRanges.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [['::', 128], ['::1', 128], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) privateRanges.addSubnet(net, prefix, 'ipv6')

/** Private, loopback, link-local, shared, multicast and reserved addresses, IPv4 inside IPv6 included. */
export function isPrivateAddress(address: string): boolean {
  return privateRanges.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
