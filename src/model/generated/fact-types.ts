// Generated from schemas/ by .ci/generate.mjs. Never edited.
export const factTypeTable = [
  {
    "id": "statement",
    "description": "Something the supplier says in the manifest. It is asserted, and worth no more.",
    "kind": "state",
    "key": [
      "item"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "item",
        "description": "Id of the evidence item that says it.",
        "kind": "string",
        "optional": false
      },
      {
        "name": "statement",
        "description": "What is said, in the words of the supplier.",
        "kind": "string",
        "optional": false
      },
      {
        "name": "answers",
        "description": "Requirements the statement answers.",
        "kind": "list",
        "of": "string",
        "optional": false,
        "names": "requirement"
      }
    ]
  },
  {
    "id": "inventory",
    "description": "One log source of one component: what it holds, where it is stored, who owns it and how often it is reviewed.",
    "kind": "state",
    "key": [
      "component",
      "source"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "component",
        "description": "Component of the system that writes the log, by the name the contract uses.",
        "kind": "string",
        "optional": false,
        "names": "component"
      },
      {
        "name": "source",
        "description": "Name of the log source. Log samples, reviews and alert rules refer to it by this name.",
        "kind": "string",
        "optional": false,
        "names": "source"
      },
      {
        "name": "content",
        "description": "What the source holds. `alerts` marks an alerting tool.",
        "kind": "string",
        "optional": false,
        "oneOf": [
          "application",
          "audit",
          "host",
          "network",
          "database",
          "alerts",
          "other"
        ]
      },
      {
        "name": "security",
        "description": "Whether the source holds security events, so that it is reviewed on the shorter interval.",
        "kind": "bool",
        "optional": false
      },
      {
        "name": "format",
        "description": "Format of the records, for example `json-lines`, `cloudtrail`, `rfc5424`.",
        "kind": "string",
        "optional": true
      },
      {
        "name": "stores",
        "description": "Stores that keep the records, by name or full id (bucket, log group, index).",
        "kind": "list",
        "of": "string",
        "optional": false,
        "names": "store"
      },
      {
        "name": "account",
        "description": "Account, project or tenant the component itself runs in.",
        "kind": "string",
        "optional": true,
        "names": "account"
      },
      {
        "name": "owner",
        "description": "Role, team or person that answers for the source. Kept as a pseudonym.",
        "kind": "string",
        "optional": true,
        "person": true
      },
      {
        "name": "retention_days",
        "description": "Days the records are meant to be kept.",
        "kind": "int",
        "optional": true,
        "unit": "days",
        "minimum": 0
      },
      {
        "name": "continuous",
        "description": "Whether the source writes at all hours, so that silence means something is wrong.",
        "kind": "bool",
        "optional": false
      },
      {
        "name": "review_every",
        "description": "How often the source is reviewed, for example `P1D` or `P7D`.",
        "kind": "duration",
        "optional": true
      },
      {
        "name": "reviewed",
        "description": "When this entry of the inventory was last checked to be right.",
        "kind": "time",
        "optional": true
      }
    ]
  },
  {
    "id": "log-sample",
    "description": "What was measured in the records of one log source over one span of time.",
    "kind": "event",
    "key": [
      "source",
      "from",
      "to"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "source",
        "description": "Log source the records come from.",
        "kind": "string",
        "optional": false,
        "names": "source"
      },
      {
        "name": "account",
        "description": "Account the records come from, where they say so.",
        "kind": "string",
        "optional": true,
        "names": "account"
      },
      {
        "name": "format",
        "description": "Format the records were read as.",
        "kind": "string",
        "optional": false,
        "oneOf": [
          "cloudtrail",
          "json-lines",
          "ecs",
          "ocsf",
          "rfc5424",
          "rfc3164",
          "cef",
          "combined",
          "csv",
          "other"
        ]
      },
      {
        "name": "from",
        "description": "Time of the first record.",
        "kind": "time",
        "optional": false
      },
      {
        "name": "to",
        "description": "Time of the last record.",
        "kind": "time",
        "optional": false
      },
      {
        "name": "records",
        "description": "Records read.",
        "kind": "int",
        "optional": false,
        "unit": "records",
        "minimum": 0
      },
      {
        "name": "unreadable",
        "description": "Lines that could not be read as records.",
        "kind": "int",
        "optional": false,
        "unit": "lines",
        "minimum": 0
      },
      {
        "name": "timed",
        "description": "Records with a time.",
        "kind": "int",
        "optional": false,
        "unit": "records",
        "minimum": 0
      },
      {
        "name": "zoned",
        "description": "Records whose time carries UTC or an explicit offset.",
        "kind": "int",
        "optional": false,
        "unit": "records",
        "minimum": 0
      },
      {
        "name": "with_actor",
        "description": "Records that say who acted.",
        "kind": "int",
        "optional": false,
        "unit": "records",
        "minimum": 0
      },
      {
        "name": "with_action",
        "description": "Records that say what was done.",
        "kind": "int",
        "optional": false,
        "unit": "records",
        "minimum": 0
      },
      {
        "name": "with_object",
        "description": "Records that say what it was done to.",
        "kind": "int",
        "optional": false,
        "unit": "records",
        "minimum": 0
      },
      {
        "name": "with_outcome",
        "description": "Records that say whether it succeeded.",
        "kind": "int",
        "optional": false,
        "unit": "records",
        "minimum": 0
      },
      {
        "name": "with_origin",
        "description": "Records that say where it came from (address or host).",
        "kind": "int",
        "optional": false,
        "unit": "records",
        "minimum": 0
      },
      {
        "name": "with_content",
        "description": "Records that carry all six: time, actor, action, object, outcome and origin.",
        "kind": "int",
        "optional": false,
        "unit": "records",
        "minimum": 0
      },
      {
        "name": "secrets",
        "description": "Records in which something that looks like a password, key or token was seen.",
        "kind": "int",
        "optional": false,
        "unit": "records",
        "minimum": 0
      },
      {
        "name": "secret_kinds",
        "description": "Kinds of secret seen.",
        "kind": "list",
        "of": "string",
        "optional": false
      },
      {
        "name": "request_records",
        "description": "Records of requests, in which a correlation id is expected.",
        "kind": "int",
        "optional": false,
        "unit": "records",
        "minimum": 0
      },
      {
        "name": "correlated",
        "description": "Records of requests that carry a correlation, request or session id.",
        "kind": "int",
        "optional": false,
        "unit": "records",
        "minimum": 0
      },
      {
        "name": "correlation_ids",
        "description": "Different correlation ids among them; above 200000 a lower bound.",
        "kind": "int",
        "optional": false,
        "unit": "ids",
        "minimum": 0
      },
      {
        "name": "event_classes",
        "description": "Classes of event of which at least one record was found.",
        "kind": "list",
        "of": "string",
        "optional": false,
        "oneOf": [
          "authn",
          "authz-denied",
          "admin-action",
          "account-or-right",
          "config-change",
          "logging-on-off",
          "data-access",
          "security-error"
        ]
      },
      {
        "name": "event_classes_by",
        "description": "Who says which event belongs to which class: the reader, or the supplier in the manifest.",
        "kind": "string",
        "optional": false,
        "oneOf": [
          "reader",
          "supplier"
        ]
      },
      {
        "name": "longest_gap",
        "description": "Longest time without a record, over all of the item's period where the manifest gives one, else from the first record to the last; never understated.",
        "kind": "duration",
        "optional": false
      },
      {
        "name": "gap_from",
        "description": "Start of the longest gap.",
        "kind": "time",
        "optional": true
      },
      {
        "name": "gap_to",
        "description": "End of the longest gap.",
        "kind": "time",
        "optional": true
      },
      {
        "name": "steps_back",
        "description": "Records more than a second older than one before them, files taken in the order of delivery; of logs delivered in batches, records of a file that as a whole is more than 15 minutes older.",
        "kind": "int",
        "optional": false,
        "unit": "records",
        "minimum": 0
      },
      {
        "name": "largest_step_back",
        "description": "Largest step back, however small; of logs delivered in batches, of a whole file.",
        "kind": "duration",
        "optional": false
      },
      {
        "name": "tampering",
        "description": "Events that stopped, deleted or reconfigured logging, by name; refused attempts are not among them.",
        "kind": "list",
        "of": "string",
        "optional": false
      },
      {
        "name": "first_tampering",
        "description": "Time of the first of them.",
        "kind": "time",
        "optional": true
      },
      {
        "name": "lag_p95",
        "description": "Delay from event to store that 95 % of the records stay under; absent unless as many carry both times.",
        "kind": "duration",
        "optional": true
      }
    ]
  },
  {
    "id": "log-store",
    "description": "A place where logs are kept.",
    "kind": "state",
    "key": [
      "store",
      "account"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "store",
        "description": "Name or full id of the store.",
        "kind": "string",
        "optional": false,
        "names": "store"
      },
      {
        "name": "account",
        "description": "Account, project or tenant the store lies in.",
        "kind": "string",
        "optional": true,
        "names": "account"
      },
      {
        "name": "kind",
        "description": "Kind of store, for example `s3`, `cloudwatch-logs`, `gcs`, `log-analytics`.",
        "kind": "string",
        "optional": false
      },
      {
        "name": "delivering",
        "description": "Whether records are being delivered now.",
        "kind": "bool",
        "optional": true
      },
      {
        "name": "last_delivery",
        "description": "When records were last delivered.",
        "kind": "time",
        "optional": true
      },
      {
        "name": "search_place",
        "description": "Where people search these logs.",
        "kind": "string",
        "optional": true
      },
      {
        "name": "reads_logged",
        "description": "Whether reading the logs is itself logged.",
        "kind": "bool",
        "optional": true
      }
    ]
  },
  {
    "id": "retention",
    "description": "How long a store keeps its records.",
    "kind": "state",
    "key": [
      "store",
      "account"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "store",
        "description": "Name or full id of the store.",
        "kind": "string",
        "optional": false,
        "names": "store"
      },
      {
        "name": "account",
        "description": "Account, project or tenant the store lies in.",
        "kind": "string",
        "optional": true,
        "names": "account"
      },
      {
        "name": "unlimited",
        "description": "Whether records are kept until somebody deletes them.",
        "kind": "bool",
        "optional": false
      },
      {
        "name": "total_days",
        "description": "Days the records are kept in total. Left out where unlimited.",
        "kind": "int",
        "optional": true,
        "unit": "days",
        "minimum": 0
      },
      {
        "name": "hot_days",
        "description": "Days the records can be searched at once, without a restore.",
        "kind": "int",
        "optional": true,
        "unit": "days",
        "minimum": 0
      }
    ]
  },
  {
    "id": "immutability",
    "description": "Whether the records of a store are locked against change and deletion.",
    "kind": "state",
    "key": [
      "store",
      "account"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "store",
        "description": "Name or full id of the store.",
        "kind": "string",
        "optional": false,
        "names": "store"
      },
      {
        "name": "account",
        "description": "Account, project or tenant the store lies in.",
        "kind": "string",
        "optional": true,
        "names": "account"
      },
      {
        "name": "locked",
        "description": "Whether the lock holds against everybody, administrators included. A lock that can be bypassed is not one.",
        "kind": "bool",
        "optional": false
      },
      {
        "name": "how",
        "description": "Kind and mode of the lock, for example `S3 Object Lock, COMPLIANCE`.",
        "kind": "string",
        "optional": false
      },
      {
        "name": "unlimited",
        "description": "Whether the lock has no end.",
        "kind": "bool",
        "optional": false
      },
      {
        "name": "days",
        "description": "Days the lock holds for each record. Left out where unlimited.",
        "kind": "int",
        "optional": true,
        "unit": "days",
        "minimum": 0
      }
    ]
  },
  {
    "id": "integrity",
    "description": "Whether digests or a hash chain are kept for a store.",
    "kind": "state",
    "key": [
      "store",
      "account",
      "method"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "store",
        "description": "Name or full id of the store.",
        "kind": "string",
        "optional": false,
        "names": "store"
      },
      {
        "name": "account",
        "description": "Account, project or tenant the store lies in.",
        "kind": "string",
        "optional": true,
        "names": "account"
      },
      {
        "name": "enabled",
        "description": "Whether digests are being written now. Unknown unless both the setting and the running state are.",
        "kind": "bool",
        "optional": true
      },
      {
        "name": "method",
        "description": "How integrity is proved, for example `CloudTrail log file validation`.",
        "kind": "string",
        "optional": false
      }
    ]
  },
  {
    "id": "verification",
    "description": "One run of verifying the digests or hash chain of a store.",
    "kind": "event",
    "key": [
      "store",
      "from",
      "to"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "store",
        "description": "Name or full id of the store, or of the trail that fills it.",
        "kind": "string",
        "optional": false,
        "names": "store"
      },
      {
        "name": "from",
        "description": "Start of the span that was verified. Left out where it is not known.",
        "kind": "time",
        "optional": true
      },
      {
        "name": "to",
        "description": "End of the span that was verified. Left out where it is not known.",
        "kind": "time",
        "optional": true
      },
      {
        "name": "checked",
        "description": "Digest and log files checked.",
        "kind": "int",
        "optional": false,
        "unit": "files",
        "minimum": 0
      },
      {
        "name": "valid",
        "description": "Digest and log files found valid.",
        "kind": "int",
        "optional": false,
        "unit": "files",
        "minimum": 0
      },
      {
        "name": "missing",
        "description": "Digest and log files, or links of the chain, that were missing.",
        "kind": "int",
        "optional": false,
        "unit": "files",
        "minimum": 0
      }
    ]
  },
  {
    "id": "access",
    "description": "What one principal may do to one store.",
    "kind": "state",
    "key": [
      "store",
      "principal"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "store",
        "description": "Name or full id of the store.",
        "kind": "string",
        "optional": false,
        "names": "store"
      },
      {
        "name": "principal",
        "description": "Role, group, service or person. Kept as a pseudonym where it is a person.",
        "kind": "string",
        "optional": false,
        "person": true,
        "personUnless": {
          "principal_kind": [
            "role",
            "service",
            "everyone"
          ]
        }
      },
      {
        "name": "principal_kind",
        "description": "What the principal is.",
        "kind": "string",
        "optional": false,
        "oneOf": [
          "person",
          "role",
          "service",
          "everyone"
        ]
      },
      {
        "name": "workload",
        "description": "Whether the principal is the identity the workload runs as.",
        "kind": "bool",
        "optional": false
      },
      {
        "name": "can_read",
        "description": "Whether it may read records.",
        "kind": "bool",
        "optional": false
      },
      {
        "name": "can_append",
        "description": "Whether it may add records.",
        "kind": "bool",
        "optional": false
      },
      {
        "name": "can_change",
        "description": "Whether it may change or overwrite records.",
        "kind": "bool",
        "optional": false
      },
      {
        "name": "can_delete",
        "description": "Whether it may delete records or the store.",
        "kind": "bool",
        "optional": false
      },
      {
        "name": "can_configure",
        "description": "Whether it may change the settings of the store: policy, lock, retention, access.",
        "kind": "bool",
        "optional": false
      },
      {
        "name": "reviewed",
        "description": "When this access was last reviewed.",
        "kind": "time",
        "optional": true
      }
    ]
  },
  {
    "id": "clock",
    "description": "How the clock of a component is kept right.",
    "kind": "state",
    "key": [
      "component"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "component",
        "description": "Component or host whose clock it is.",
        "kind": "string",
        "optional": false,
        "names": "component"
      },
      {
        "name": "synchronised",
        "description": "Whether the clock is synchronised now.",
        "kind": "bool",
        "optional": false
      },
      {
        "name": "time_sources",
        "description": "Independent time sources in use.",
        "kind": "int",
        "optional": false,
        "unit": "sources",
        "minimum": 0
      },
      {
        "name": "drift",
        "description": "Largest difference to the time source that was measured, for example `PT0.02S`.",
        "kind": "duration",
        "optional": true
      }
    ]
  },
  {
    "id": "review",
    "description": "One review of logs that was held.",
    "kind": "event",
    "key": [
      "record"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "record",
        "description": "Id of the record or ticket of the review.",
        "kind": "string",
        "optional": false
      },
      {
        "name": "sources",
        "description": "Log sources that were reviewed.",
        "kind": "list",
        "of": "string",
        "optional": false,
        "names": "source"
      },
      {
        "name": "held",
        "description": "When the review was held.",
        "kind": "time",
        "optional": false
      },
      {
        "name": "anomalies",
        "description": "Anomalies the review found; 0 if it found none.",
        "kind": "int",
        "optional": false,
        "unit": "anomalies",
        "minimum": 0
      },
      {
        "name": "tickets",
        "description": "Tickets that were opened for them.",
        "kind": "list",
        "of": "string",
        "optional": false,
        "names": "ticket"
      },
      {
        "name": "automated",
        "description": "Whether a program held the review.",
        "kind": "bool",
        "optional": true
      }
    ]
  },
  {
    "id": "ticket",
    "description": "One ticket: an anomaly followed up, or an action to be done.",
    "kind": "event",
    "key": [
      "ticket"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "ticket",
        "description": "Id of the ticket.",
        "kind": "string",
        "optional": false,
        "names": "ticket"
      },
      {
        "name": "severity",
        "description": "Severity of the ticket.",
        "kind": "string",
        "optional": false,
        "oneOf": [
          "critical",
          "high",
          "medium",
          "low",
          "unknown"
        ]
      },
      {
        "name": "created",
        "description": "When it was opened.",
        "kind": "time",
        "optional": false
      },
      {
        "name": "due",
        "description": "When it is due. A date alone means the end of that day.",
        "kind": "time",
        "optional": true,
        "dateEnd": true
      },
      {
        "name": "done",
        "description": "When it was closed, or its risk accepted. Left out while it is open.",
        "kind": "time",
        "optional": true
      },
      {
        "name": "labels",
        "description": "Labels of the ticket in lower case, with hyphens for blanks and `_`, for example `post-incident`.",
        "kind": "list",
        "of": "string",
        "optional": false
      }
    ]
  },
  {
    "id": "detector",
    "description": "A service that looks for threats or anomalies in one environment.",
    "kind": "state",
    "key": [
      "detector",
      "environment"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "detector",
        "description": "Name or id of the detector.",
        "kind": "string",
        "optional": false
      },
      {
        "name": "service",
        "description": "Product, for example `GuardDuty`.",
        "kind": "string",
        "optional": false
      },
      {
        "name": "environment",
        "description": "Account and region, project or cluster it watches, written as in the supplier file, for example `111122223333/eu-west-1`.",
        "kind": "string",
        "optional": false,
        "names": "environment"
      },
      {
        "name": "enabled",
        "description": "Whether it is on.",
        "kind": "bool",
        "optional": false
      },
      {
        "name": "publishes_every",
        "description": "How often it publishes what it finds.",
        "kind": "duration",
        "optional": true
      }
    ]
  },
  {
    "id": "alert-rule",
    "description": "One rule that raises an alert.",
    "kind": "state",
    "key": [
      "tool",
      "rule"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "rule",
        "description": "Name of the rule.",
        "kind": "string",
        "optional": false,
        "names": "rule"
      },
      {
        "name": "tool",
        "description": "Alerting tool the rule runs in.",
        "kind": "string",
        "optional": false,
        "names": "tool"
      },
      {
        "name": "enabled",
        "description": "Whether the rule is on.",
        "kind": "bool",
        "optional": false
      },
      {
        "name": "severity",
        "description": "Severity the rule gives its alerts.",
        "kind": "string",
        "optional": true
      },
      {
        "name": "owner",
        "description": "Role, team or person that owns the rule. Kept as a pseudonym.",
        "kind": "string",
        "optional": true,
        "person": true
      },
      {
        "name": "runbook",
        "description": "Link to what to do when it fires.",
        "kind": "string",
        "optional": true
      },
      {
        "name": "sources",
        "description": "Log sources the rule reads.",
        "kind": "list",
        "of": "string",
        "optional": false,
        "names": "source"
      },
      {
        "name": "situations",
        "description": "Situations the rule catches.",
        "kind": "list",
        "of": "string",
        "optional": false,
        "oneOf": [
          "root-use",
          "sign-in-no-mfa",
          "repeated-auth-failure",
          "right-raised",
          "logging-off",
          "log-store-changed",
          "key-disabled",
          "mass-read",
          "outside-share",
          "malware",
          "unknown-region",
          "source-silent",
          "heartbeat"
        ]
      },
      {
        "name": "situations_by",
        "description": "Who says which situation the rule catches: the reader, or the supplier in the manifest or a label.",
        "kind": "string",
        "optional": false,
        "oneOf": [
          "reader",
          "supplier"
        ]
      },
      {
        "name": "receivers",
        "description": "Receivers the alerts reach, by name. Unknown until a route is joined to the rule.",
        "kind": "list",
        "of": "string",
        "optional": true
      },
      {
        "name": "delay",
        "description": "Longest time from the event being stored to the alert leaving, as configured.",
        "kind": "duration",
        "optional": true
      },
      {
        "name": "reviewed",
        "description": "When the thresholds of the rule were last reviewed.",
        "kind": "time",
        "optional": true
      }
    ]
  },
  {
    "id": "alert-route",
    "description": "Where alerts of one severity end.",
    "kind": "state",
    "key": [
      "tool",
      "severity",
      "route"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "tool",
        "description": "Alerting tool whose route it is.",
        "kind": "string",
        "optional": false,
        "names": "tool"
      },
      {
        "name": "severity",
        "description": "Severity of the alerts; `default` for alerts no other route takes.",
        "kind": "string",
        "optional": false,
        "oneOf": [
          "critical",
          "high",
          "medium",
          "low",
          "default"
        ]
      },
      {
        "name": "route",
        "description": "Path of the route in the routing tree, or its name.",
        "kind": "string",
        "optional": false
      },
      {
        "name": "receiver",
        "description": "Name of the receiver at its end.",
        "kind": "string",
        "optional": false
      },
      {
        "name": "receiver_kinds",
        "description": "Kinds of channel the receiver has, as Alertmanager names them, or `phone`, `sms`, `other`. Empty if it has none.",
        "kind": "list",
        "of": "string",
        "optional": false,
        "oneOf": [
          "discord",
          "email",
          "incidentio",
          "jira",
          "mattermost",
          "msteams",
          "msteamsv2",
          "opsgenie",
          "pagerduty",
          "phone",
          "pushover",
          "rocketchat",
          "slack",
          "sms",
          "sns",
          "telegram",
          "victorops",
          "webex",
          "webhook",
          "wechat",
          "other"
        ]
      },
      {
        "name": "muted",
        "description": "Whether the route is silenced at any time by configuration.",
        "kind": "bool",
        "optional": false
      },
      {
        "name": "rotas",
        "description": "Rotas the receiver interrupts.",
        "kind": "list",
        "of": "string",
        "optional": false,
        "names": "rota"
      }
    ]
  },
  {
    "id": "drill",
    "description": "One test of the machinery: an alert sent through end to end, a heartbeat, a query or a restore that was timed.",
    "kind": "event",
    "key": [
      "kind",
      "held"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "kind",
        "description": "What was tested.",
        "kind": "string",
        "optional": false,
        "oneOf": [
          "end-to-end-alert",
          "heartbeat",
          "hot-query",
          "cold-restore"
        ]
      },
      {
        "name": "held",
        "description": "When it was tested.",
        "kind": "time",
        "optional": false
      },
      {
        "name": "passed",
        "description": "Whether it worked.",
        "kind": "bool",
        "optional": false
      },
      {
        "name": "took",
        "description": "How long it took, for example `PT40S`.",
        "kind": "duration",
        "optional": true
      },
      {
        "name": "subject",
        "description": "What it was tested on: rule, store or receiver.",
        "kind": "string",
        "optional": true
      }
    ]
  },
  {
    "id": "incident",
    "description": "One alert or incident that somebody had to deal with.",
    "kind": "event",
    "key": [
      "incident"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "incident",
        "description": "Id of the incident.",
        "kind": "string",
        "optional": false,
        "names": "incident"
      },
      {
        "name": "kind",
        "description": "Whether it is an alert as a paging tool raised it, or an incident that somebody declared. Left out where the source keeps both alike.",
        "kind": "string",
        "optional": true,
        "oneOf": [
          "alert",
          "incident"
        ]
      },
      {
        "name": "severity",
        "description": "Severity of the incident.",
        "kind": "string",
        "optional": false,
        "oneOf": [
          "critical",
          "high",
          "medium",
          "low",
          "unknown"
        ]
      },
      {
        "name": "created",
        "description": "When it was raised.",
        "kind": "time",
        "optional": false
      },
      {
        "name": "acknowledged",
        "description": "When a person took it.",
        "kind": "time",
        "optional": true
      },
      {
        "name": "acknowledged_by",
        "description": "Who took it. Kept as a pseudonym.",
        "kind": "string",
        "optional": true,
        "person": true
      },
      {
        "name": "confirmed",
        "description": "When it was confirmed to be an incident.",
        "kind": "time",
        "optional": true
      },
      {
        "name": "closed",
        "description": "When it ended.",
        "kind": "time",
        "optional": true
      },
      {
        "name": "reviewed",
        "description": "When it was reviewed afterwards.",
        "kind": "time",
        "optional": true
      },
      {
        "name": "customer_affected",
        "description": "Whether it touched the customer, its data or its users.",
        "kind": "bool",
        "optional": true
      },
      {
        "name": "customer_told",
        "description": "When the customer was told first.",
        "kind": "time",
        "optional": true
      },
      {
        "name": "told_by",
        "description": "How the customer was told.",
        "kind": "string",
        "optional": true,
        "oneOf": [
          "feed",
          "ticket",
          "email",
          "phone",
          "other"
        ]
      },
      {
        "name": "told",
        "description": "What the customer was told.",
        "kind": "list",
        "of": "string",
        "optional": true,
        "oneOf": [
          "nature",
          "contact",
          "effects",
          "measures"
        ]
      },
      {
        "name": "last_update",
        "description": "When the customer was last updated.",
        "kind": "time",
        "optional": true
      }
    ]
  },
  {
    "id": "rota",
    "description": "Who can be interrupted, and when.",
    "kind": "state",
    "key": [
      "rota"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "rota",
        "description": "Name of the rota or escalation policy.",
        "kind": "string",
        "optional": false,
        "names": "rota"
      },
      {
        "name": "people",
        "description": "Different people in it.",
        "kind": "int",
        "optional": false,
        "unit": "people",
        "minimum": 0
      },
      {
        "name": "steps",
        "description": "Steps of escalation.",
        "kind": "int",
        "optional": false,
        "unit": "steps",
        "minimum": 0
      },
      {
        "name": "covered_to",
        "description": "Up to when it is filled in.",
        "kind": "time",
        "optional": false
      },
      {
        "name": "longest_hole",
        "description": "Longest time nobody is on call; `PT0S` if there is none.",
        "kind": "duration",
        "optional": false
      }
    ]
  },
  {
    "id": "contact",
    "description": "Who fills one role in an incident.",
    "kind": "state",
    "key": [
      "role"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "role",
        "description": "Role, for example `incident-lead`, `communication`, `customer-contact`.",
        "kind": "string",
        "optional": false
      },
      {
        "name": "people",
        "description": "People who fill it, the first one first. Kept as pseudonyms.",
        "kind": "list",
        "of": "string",
        "optional": false,
        "names": "person",
        "person": true
      },
      {
        "name": "verified",
        "description": "When it was last checked that they can be reached.",
        "kind": "time",
        "optional": true
      },
      {
        "name": "independent_channel",
        "description": "Whether they can be reached by a channel that does not depend on the affected system.",
        "kind": "bool",
        "optional": true
      }
    ]
  },
  {
    "id": "plan",
    "description": "A plan for incidents. Read from prose, so a person must confirm it.",
    "kind": "state",
    "key": [
      "title"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "title",
        "description": "Title of the plan.",
        "kind": "string",
        "optional": false
      },
      {
        "name": "document",
        "description": "File the plan was read from.",
        "kind": "string",
        "optional": false
      },
      {
        "name": "approved",
        "description": "When it was approved or last reviewed, as it says itself.",
        "kind": "time",
        "optional": true
      },
      {
        "name": "parts",
        "description": "Parts that were found.",
        "kind": "list",
        "of": "string",
        "optional": false,
        "oneOf": [
          "roles",
          "contacts",
          "severity",
          "escalation",
          "communication",
          "containment",
          "evidence",
          "recovery",
          "notification"
        ]
      },
      {
        "name": "placeholders",
        "description": "Placeholders of a template that are not filled in.",
        "kind": "int",
        "optional": false,
        "unit": "placeholders",
        "minimum": 0
      },
      {
        "name": "notification_within",
        "description": "Time within which customers are told, as the plan says.",
        "kind": "duration",
        "optional": true
      }
    ]
  },
  {
    "id": "exercise",
    "description": "One exercise of the plan.",
    "kind": "event",
    "key": [
      "held",
      "scenario"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "held",
        "description": "When it was held.",
        "kind": "time",
        "optional": false
      },
      {
        "name": "kind",
        "description": "Kind of exercise.",
        "kind": "string",
        "optional": false,
        "oneOf": [
          "tabletop",
          "game-day",
          "live",
          "other"
        ]
      },
      {
        "name": "scenario",
        "description": "What was practised.",
        "kind": "string",
        "optional": false
      },
      {
        "name": "participants",
        "description": "People who took part.",
        "kind": "int",
        "optional": false,
        "unit": "people",
        "minimum": 0
      },
      {
        "name": "findings",
        "description": "Findings that were recorded; 0 if none.",
        "kind": "int",
        "optional": true,
        "unit": "findings",
        "minimum": 0
      },
      {
        "name": "tested_notification",
        "description": "Whether telling the customer was practised.",
        "kind": "bool",
        "optional": false
      }
    ]
  },
  {
    "id": "training",
    "description": "One training that one person completed.",
    "kind": "event",
    "key": [
      "person",
      "subject",
      "completed"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "person",
        "description": "Who was trained. Kept as a pseudonym.",
        "kind": "string",
        "optional": false,
        "names": "person",
        "person": true
      },
      {
        "name": "subject",
        "description": "What was taught.",
        "kind": "string",
        "optional": false,
        "oneOf": [
          "incident-response",
          "log-search",
          "security-awareness",
          "other"
        ]
      },
      {
        "name": "completed",
        "description": "When it was completed.",
        "kind": "time",
        "optional": false
      }
    ]
  },
  {
    "id": "agreement",
    "description": "The agreement with the supplier, from the buyer's supplier file.",
    "kind": "state",
    "key": [
      "reference"
    ],
    "from": "buyer",
    "fields": [
      {
        "name": "reference",
        "description": "Reference of the agreement.",
        "kind": "string",
        "optional": false
      },
      {
        "name": "signed",
        "description": "When it was signed.",
        "kind": "time",
        "optional": true
      },
      {
        "name": "digest_matches",
        "description": "Whether the terms signed are the terms judged.",
        "kind": "bool",
        "optional": false
      },
      {
        "name": "rights",
        "description": "Rights the agreement gives the buyer.",
        "kind": "list",
        "of": "string",
        "optional": false,
        "oneOf": [
          "inspection",
          "evidence",
          "remediation",
          "flow-down"
        ]
      }
    ]
  },
  {
    "id": "submission",
    "description": "The delivery of the evidence, from the manifest and the buyer's supplier file.",
    "kind": "event",
    "key": [
      "received"
    ],
    "from": "buyer",
    "fields": [
      {
        "name": "prepared",
        "description": "When the supplier prepared it.",
        "kind": "time",
        "optional": true
      },
      {
        "name": "received",
        "description": "When the buyer received it.",
        "kind": "time",
        "optional": false
      },
      {
        "name": "due",
        "description": "When it was due. A date alone means the end of that day.",
        "kind": "time",
        "optional": true,
        "dateEnd": true
      }
    ]
  },
  {
    "id": "sub-supplier",
    "description": "A sub-supplier that runs a system or holds its logs.",
    "kind": "state",
    "key": [
      "name"
    ],
    "from": "supplier",
    "fields": [
      {
        "name": "name",
        "description": "Name of the sub-supplier.",
        "kind": "string",
        "optional": false
      },
      {
        "name": "flow_down",
        "description": "Whether it is bound by the same duties.",
        "kind": "bool",
        "optional": false
      }
    ]
  }
] as const
