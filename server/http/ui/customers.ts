/** The routes around customers and coupons; `server/contract/README.md` lists them. */
import { Router } from 'express'
import { contactRequest, couponEntryRequest, customerRequest, grantRequest } from '../../contract/ui/customers.ts'
import { entitlementRequest } from '../../contract/ui/entitlements.ts'
import { answerRegistrationRequest, approveRegistrationRequest, askRegistrationRequest, refuseRegistrationRequest, registrationRequest } from '../../contract/ui/registration.ts'
import type { returnCoupon, voidCoupon } from '../../usecases/coupons/change-coupon.ts'
import type { grantCoupons } from '../../usecases/coupons/grant-coupons.ts'
import type { listCustomers } from '../../usecases/customers/list-customers.ts'
import type { previewAdmission } from '../../usecases/customers/preview-admission.ts'
import type { readCustomer } from '../../usecases/customers/read-customer.ts'
import type { answerRegistration, askRegistration } from '../../usecases/customers/ask-registration.ts'
import type { approveRegistration, askMore, listRegistrations, refuseRegistration } from '../../usecases/customers/decide-registration.ts'
import type { saveContact } from '../../usecases/customers/save-contact.ts'
import type { saveCustomer } from '../../usecases/customers/save-customer.ts'
import type { saveEntitlement } from '../../usecases/customers/save-entitlement.ts'
import { parseBody, readNumber, readQuery, type Asked, type Route } from './route.ts'

export interface CustomerUseCases {
  readonly askRegistration: ReturnType<typeof askRegistration>
  readonly answerRegistration: ReturnType<typeof answerRegistration>
  readonly askMore: ReturnType<typeof askMore>
  readonly listRegistrations: ReturnType<typeof listRegistrations>
  readonly previewAdmission: ReturnType<typeof previewAdmission>
  readonly approveRegistration: ReturnType<typeof approveRegistration>
  readonly refuseRegistration: ReturnType<typeof refuseRegistration>
  readonly listCustomers: ReturnType<typeof listCustomers>
  readonly readCustomer: ReturnType<typeof readCustomer>
  readonly saveCustomer: ReturnType<typeof saveCustomer>
  readonly saveContact: ReturnType<typeof saveContact>
  readonly saveEntitlement: ReturnType<typeof saveEntitlement>
  readonly grantCoupons: ReturnType<typeof grantCoupons>
  readonly voidCoupon: ReturnType<typeof voidCoupon>
  readonly returnCoupon: ReturnType<typeof returnCoupon>
}

export function createCustomerRoutes(usecases: CustomerUseCases, route: Route): Router {
  const router = Router()
  /** Every change answers the customer as it is then. */
  const thenCustomer = (change: (asked: Asked) => Promise<number>) => route(async (asked) => {
    const customerId = await change(asked)
    return usecases.readCustomer({ ...asked.asker, customerId })
  })

  router.post('/registration', route(({ asker, request }) => usecases.askRegistration({ ...asker, wish: parseBody(registrationRequest, request.body) }), 201))
  router.post('/registration/answer', route(({ asker, request }) => usecases.answerRegistration({ ...asker, ...parseBody(answerRegistrationRequest, request.body) })))
  router.get('/registrations', route(({ asker }) => usecases.listRegistrations(asker)))
  router.get('/registrations/:id/customers/:customerId', route(({ asker, request }) =>
    usecases.previewAdmission({ ...asker, id: readNumber(request, 'id'), customerId: readNumber(request, 'customerId') })))
  router.post('/registrations/:id/approve', thenCustomer(({ asker, request }) =>
    usecases.approveRegistration({ ...asker, id: readNumber(request, 'id'), ...parseBody(approveRegistrationRequest, request.body) })))
  router.post('/registrations/:id/ask', route(({ asker, request }) =>
    usecases.askMore({ ...asker, id: readNumber(request, 'id'), ...parseBody(askRegistrationRequest, request.body) }), 204))
  router.post('/registrations/:id/refuse', route(({ asker, request }) =>
    usecases.refuseRegistration({ ...asker, id: readNumber(request, 'id'), ...parseBody(refuseRegistrationRequest, request.body) }), 204))
  router.get('/customers', route(({ asker, request }) => usecases.listCustomers({ ...asker, text: readQuery(request, 'text') })))
  router.post('/customers', thenCustomer(({ asker, request }) =>
    usecases.saveCustomer({ ...asker, customerId: null, customer: parseBody(customerRequest, request.body) })))
  router.get('/customers/:id', thenCustomer(async ({ request }) => readNumber(request, 'id')))
  router.put('/customers/:id', thenCustomer(({ asker, request }) =>
    usecases.saveCustomer({ ...asker, customerId: readNumber(request, 'id'), customer: parseBody(customerRequest, request.body) })))

  const saveContactOf = (isNew: boolean) => thenCustomer(async ({ asker, request }) => {
    const customerId = readNumber(request, 'id')
    const contactId = isNew ? null : readNumber(request, 'contactId')
    await usecases.saveContact({ ...asker, customerId, contactId, contact: parseBody(contactRequest, request.body) })
    return customerId
  })
  router.post('/customers/:id/contacts', saveContactOf(true))
  router.put('/customers/:id/contacts/:contactId', saveContactOf(false))

  const saveEntitlementOf = (isNew: boolean) => thenCustomer(async ({ asker, request }) => {
    const customerId = readNumber(request, 'id')
    const entitlementId = isNew ? null : readNumber(request, 'entitlementId')
    await usecases.saveEntitlement({ ...asker, customerId, entitlementId, entitlement: parseBody(entitlementRequest, request.body) })
    return customerId
  })
  router.post('/customers/:id/entitlements', saveEntitlementOf(true))
  router.put('/customers/:id/entitlements/:entitlementId', saveEntitlementOf(false))

  router.post('/customers/:id/coupons', route(({ asker, request }) =>
    usecases.grantCoupons({ ...asker, customerId: readNumber(request, 'id'), grant: parseBody(grantRequest, request.body) })))
  router.post('/coupons/:id/void', thenCustomer(({ asker, request }) =>
    usecases.voidCoupon({ ...asker, couponId: readNumber(request, 'id'), ...parseBody(couponEntryRequest, request.body) })))
  router.post('/coupons/:id/return', thenCustomer(({ asker, request }) =>
    usecases.returnCoupon({ ...asker, couponId: readNumber(request, 'id'), ...parseBody(couponEntryRequest, request.body) })))
  return router
}
