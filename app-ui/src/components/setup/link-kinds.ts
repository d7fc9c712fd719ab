/** Self-help of P-0.2, and the forum each kind of level opens (P-2.6f). */
export const linkKinds = ['faq', 'documents', 'forums', 'blogs', 'videos', 'webinars', 'courses', 'forum-partners', 'forum-private', 'forum-general', 'other'] as const
