// Which CloudTrail events belong to which class: names as AWS writes them, by the service (eventSource without .amazonaws.com).
// A name that ends with `*` stands for all that begin so. Sources: the API references of the services named, and the event
// names of sign-in in the CloudTrail and IAM Identity Center user guides.
import type { EventClass } from './classes.ts'

export interface EventRow {
  /** Services, separated by spaces. */
  services: string
  /** Event names, separated by spaces. */
  events: string
  classes: readonly EventClass[]
}

const changes =
  'Add* Attach* Create* Deactivate* Delete* Detach* Disable* Enable* Put* Remove* Reset* Set* Update* Upload* Change* Register* Deregister* Invite* Leave* Move* Provision*'

export const eventRows: readonly EventRow[] = [
  {
    services: 'signin',
    events: 'ConsoleLogin CheckMfa SwitchRole ExitRole GetSigninToken UserAuthentication CredentialChallenge CredentialVerification PasswordRecoveryCompleted',
    classes: ['authn'],
  },
  { services: 'sso', events: 'Authenticate Federate', classes: ['authn'] },
  { services: 'sts', events: 'AssumeRoleWithSAML AssumeRoleWithWebIdentity GetSessionToken GetFederationToken', classes: ['authn'] },
  { services: 'cognito-idp', events: 'InitiateAuth AdminInitiateAuth RespondToAuthChallenge Login_POST', classes: ['authn'] },
  { services: 'iam organizations sso sso-directory identitystore', events: changes, classes: ['account-or-right', 'admin-action'] },
  {
    services: 'cognito-idp',
    events: 'AdminCreateUser AdminDeleteUser AdminDisableUser AdminEnableUser AdminAddUserToGroup AdminRemoveUserFromGroup',
    classes: ['account-or-right', 'admin-action'],
  },
  {
    services: 'ec2',
    events:
      'AuthorizeSecurityGroup* RevokeSecurityGroup* ModifySecurityGroupRules CreateSecurityGroup DeleteSecurityGroup CreateNetworkAcl* ReplaceNetworkAcl* DeleteNetworkAcl* CreateRoute CreateRouteTable ReplaceRoute* DeleteRoute* CreateVpc* DeleteVpc* ModifyVpc* ModifyInstance* ModifyImageAttribute ModifySnapshotAttribute AttachInternetGateway CreateInternetGateway',
    classes: ['config-change'],
  },
  {
    services: 's3',
    events:
      'PutBucket* DeleteBucket* CreateBucket PutEncryptionConfiguration PutLifecycleConfiguration PutObjectLockConfiguration PutPublicAccessBlock DeletePublicAccessBlock PutAccountPublicAccessBlock',
    classes: ['config-change'],
  },
  { services: 'lambda', events: 'CreateFunction* UpdateFunction* DeleteFunction* AddPermission* RemovePermission*', classes: ['config-change'] },
  { services: 'rds', events: 'CreateDB* ModifyDB* DeleteDB* AuthorizeDBSecurityGroupIngress', classes: ['config-change'] },
  {
    services: 'kms',
    events: 'CreateKey PutKeyPolicy DisableKey EnableKey ScheduleKeyDeletion CancelKeyDeletion CreateGrant RevokeGrant DisableKeyRotation EnableKeyRotation',
    classes: ['config-change'],
  },
  { services: 'cloudformation', events: 'CreateStack* UpdateStack* DeleteStack* ExecuteChangeSet', classes: ['config-change'] },
  {
    services: 'config',
    events: 'PutConfigRule DeleteConfigRule PutConfigurationRecorder PutDeliveryChannel DeleteConfigurationRecorder DeleteDeliveryChannel',
    classes: ['config-change'],
  },
  {
    services: 'ecs eks elasticloadbalancing route53 cloudfront wafv2 waf waf-regional apigateway autoscaling',
    events: 'Create* Update* Delete* Modify* Put*',
    classes: ['config-change'],
  },
  { services: 'monitoring', events: 'PutMetricAlarm DeleteAlarms DisableAlarmActions EnableAlarmActions PutCompositeAlarm', classes: ['config-change'] },
  { services: 'events', events: 'PutRule DeleteRule DisableRule EnableRule PutTargets RemoveTargets', classes: ['config-change'] },
  { services: 'sns', events: 'CreateTopic DeleteTopic SetTopicAttributes Subscribe Unsubscribe', classes: ['config-change'] },
  {
    services: 'logs',
    events:
      'CreateLogGroup DeleteLogGroup PutRetentionPolicy DeleteRetentionPolicy PutMetricFilter DeleteMetricFilter PutSubscriptionFilter DeleteSubscriptionFilter',
    classes: ['config-change'],
  },
  {
    services: 'cloudtrail',
    events: 'CreateTrail StartLogging CreateEventDataStore StartEventDataStoreIngestion RestoreEventDataStore',
    classes: ['logging-on-off'],
  },
  { services: 'ec2', events: 'CreateFlowLogs', classes: ['logging-on-off'] },
  { services: 'guardduty', events: 'CreateDetector StartMonitoringMembers', classes: ['logging-on-off'] },
  { services: 'config', events: 'StartConfigurationRecorder', classes: ['logging-on-off'] },
  { services: 'securityhub', events: 'EnableSecurityHub', classes: ['logging-on-off'] },
  {
    services: 's3',
    events:
      'GetObject GetObjectVersion PutObject DeleteObject DeleteObjects DeleteObjectVersion CopyObject ListObjects ListObjectVersions HeadObject UploadPart CompleteMultipartUpload RestoreObject SelectObjectContent',
    classes: ['data-access'],
  },
  { services: 'dynamodb', events: 'GetItem PutItem UpdateItem DeleteItem Query Scan BatchGetItem BatchWriteItem', classes: ['data-access'] },
]

/** Events that stop, delete or reconfigure logging, its store or its alarms. They are in the class logging-on-off too. */
export const tamperingRows: readonly { services: string; events: string }[] = [
  {
    services: 'cloudtrail',
    events:
      'StopLogging DeleteTrail UpdateTrail PutEventSelectors PutInsightSelectors DeleteEventDataStore UpdateEventDataStore StopEventDataStoreIngestion DeleteChannel',
  },
  { services: 'ec2', events: 'DeleteFlowLogs' },
  {
    services: 'guardduty',
    events:
      'DeleteDetector UpdateDetector DeletePublishingDestination StopMonitoringMembers DisassociateMembers DisassociateFromMasterAccount DisassociateFromAdministratorAccount DeleteMembers CreateFilter',
  },
  { services: 'logs', events: 'DeleteLogGroup DeleteLogStream PutRetentionPolicy DeleteMetricFilter DeleteSubscriptionFilter DeleteDestination' },
  {
    services: 's3',
    events:
      'PutBucketLifecycle PutBucketLifecycleConfiguration PutLifecycleConfiguration PutBucketLogging PutBucketObjectLockConfiguration PutObjectLockConfiguration',
  },
  { services: 'config', events: 'StopConfigurationRecorder DeleteConfigurationRecorder DeleteDeliveryChannel' },
  { services: 'securityhub', events: 'DisableSecurityHub BatchDisableStandards' },
  { services: 'monitoring', events: 'DeleteAlarms DisableAlarmActions' },
  { services: 'wafv2 waf waf-regional network-firewall', events: 'DeleteLoggingConfiguration UpdateLoggingConfiguration' },
  { services: 'route53resolver', events: 'DeleteResolverQueryLogConfig DisassociateResolverQueryLogConfig' },
  { services: 'macie2', events: 'DisableMacie' },
  { services: 'access-analyzer', events: 'DeleteAnalyzer' },
]

/** Error codes that say the caller had no right to it. */
export const deniedErrors =
  'AccessDenied AccessDeniedException UnauthorizedOperation Client.UnauthorizedOperation UnauthorizedAccess UnauthorizedException NotAuthorizedException AuthorizationError AuthorizationErrorException Client.UnauthorizedAccess'

/** Error codes that say the caller's credentials were wrong. */
export const credentialErrors =
  'AuthFailure Client.AuthFailure InvalidClientTokenId SignatureDoesNotMatch InvalidSignatureException UnrecognizedClientException ExpiredToken ExpiredTokenException InvalidAccessKeyId'
