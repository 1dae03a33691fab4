// Frameworks that requirements map to, by the key `mappings` uses. Ids and our own titles only: the texts belong to others.
export const frameworkTitles = {
  'nist-800-53-r5': 'NIST SP 800-53 Rev. 5',
  'csf-2.0': 'NIST Cybersecurity Framework 2.0',
  'iso-27001-2022': 'ISO/IEC 27001:2022, Annex A',
  'soc2-2017': 'SOC 2 Trust Services Criteria 2017 (rev. 2022)',
  'pci-dss-4.0.1': 'PCI DSS 4.0.1',
  'cis-8.1': 'CIS Controls 8.1',
  'ccm-4': 'CSA Cloud Controls Matrix 4',
  'asvs-5.0.0': 'OWASP ASVS 5.0.0',
  'mvsp-3.0': 'Minimum Viable Secure Product 3.0',
  dora: 'DORA, Regulation (EU) 2022/2554',
  'rts-rm': 'DORA technical standards on ICT risk management, (EU) 2024/1774',
  'rts-3p': 'DORA technical standards on ICT third-party contracts, (EU) 2024/1773',
  'rts-ir': 'DORA technical standards on incident reporting, (EU) 2025/301',
  nis2: 'NIS2, Directive (EU) 2022/2555',
  'nis2-ir': 'NIS2 implementing regulation (EU) 2024/2690, annex',
} as const

export type FrameworkKey = keyof typeof frameworkTitles
