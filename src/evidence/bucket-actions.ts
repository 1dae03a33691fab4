// Which actions of S3 give which right to the records of a bucket: what its readers look for, and its join puts together.

/** Actions that give each right. Source: the service authorization reference of Amazon S3. */
export const bucketActions = {
  read: ['getobject', 'getobjectversion'],
  append: ['putobject'],
  delete: ['deleteobject', 'deleteobjectversion', 'deletebucket'],
  configure: [
    'bypassgovernanceretention',
    'deletebucketpolicy',
    'putbucketacl',
    'putbucketlogging',
    'putbucketobjectlockconfiguration',
    'putbucketownershipcontrols',
    'putbucketpolicy',
    'putbucketpublicaccessblock',
    'putbucketversioning',
    'putencryptionconfiguration',
    'putlifecycleconfiguration',
    'putobjectacl',
    'putobjectlegalhold',
    'putobjectretention',
    'putobjecttagging',
    'putreplicationconfiguration',
  ],
} as const
