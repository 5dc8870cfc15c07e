/** An export as a school's own system wrote it: each file's header, and its rows. */
export type Files = Record<string, { header: string; rows: string[] }>;

export const manifest = (modes: Record<string, string>): Files[string] => ({
  header: 'propertyName,value',
  rows: [
    'manifest.version,1.0',
    'oneroster.version,1.2',
    ...Object.entries(modes).map(([file, mode]) => `file.${file},${mode}`),
    'source.systemName,Campus Suite 8',
  ],
});

const bulkFiles = ['academicSessions', 'classes', 'enrollments', 'orgs', 'roles', 'users'];
export const small = (): Files => ({
  'manifest.csv': manifest({
    ...Object.fromEntries(bulkFiles.map((f) => [f, 'bulk'])),
    courses: 'bulk',
    demographics: 'absent',
  }),
  'orgs.csv': {
    header: 'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,metadata.wuyu.timeZone',
    rows: ['S1,,,"松涛, 小学",school,,D1,', 'D1,,,北溪区,district,,,Asia/Urumqi'],
  },
  'academicSessions.csv': {
    header: 'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear',
    rows: ['T1,,,上学期,term,2026-09-01,2027-01-20,Y1,2027', 'Y1,,,2026,schoolYear,2026-09-01,2027-07-10,,2027'],
  },
  'courses.csv': { header: 'sourcedId,status,dateLastModified,title', rows: ['C1,,,语文'] },
  'classes.csv': {
    header:
      'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods',
    rows: ['K51,,,五(1)班,05,C1,,homeroom,,S1,T1,,,', 'K34,,,"三四年级\n复式班","03,04",C1,,homeroom,,S1,"T1,Y1",,,'],
  },
  'users.csv': {
    header:
      'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password',
    rows: [
      'p1,,,true,p1,{https://id.example.cn:p-1},小明,王,,,,,,g1,05,',
      'p2,,,true,p2,"{LDAP:p2},{https://id.example.cn:p-2}",Anna,Smith,,,,,,"g1,g2",03,',
      'g1,,,true,g1,{https://id.example.cn:g-1},秀英,李,,,,,,,,',
      'g2,,,false,g2,{https://id.example.cn:g-2},"国\n强",王,,,,,,p1,,',
      't1,,,true,t1,{https://id.example.cn:t-1},红,赵,,,,,,,,',
    ],
  },
  'roles.csv': {
    header:
      'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId,metadata.wuyu.role,metadata.wuyu.leads',
    rows: [
      'r1,,,p1,primary,student,,,S1,,,',
      'r2,,,p2,primary,student,,,S1,,,',
      'r3,,,g1,primary,parent,,,S1,,,',
      'r4,,,g2,primary,guardian,,,S1,,,',
      'r5,,,t1,primary,teacher,,,S1,,gradeLead,"03,04"',
      'r6,,,t1,secondary,principal,,,D1,,,',
    ],
  },
  'enrollments.csv': {
    header:
      'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate,metadata.wuyu.homeroom,metadata.wuyu.subject',
    rows: [
      'e1,,,K51,S1,p1,student,,2026-09-01,,,',
      'e2,,,K34,S1,p2,student,,,,,',
      'e3,,,K34,S1,t1,teacher,true,,,true,语文',
      'e4,,,K34,S1,t1,teacher,true,,,,道法',
    ],
  },
  'wuyuDays.csv': {
    header: 'orgSourcedId,date,kind,reason',
    rows: ['S1,2026-09-25,off,中秋节', 'S1,2026-09-20,school,调休上课'],
  },
});

/** A second district, whose own system gave out the same ids as the first one's. */
export const other = (): Files => {
  const files = small();
  for (const [name, { header, rows }] of Object.entries(files)) {
    if (name === 'manifest.csv') continue;
    const moved = rows.map((row) => row.replace(/\bS1\b/g, 'S2').replace(/\bD1\b/g, 'D2'));
    files[name] = { header, rows: moved.map((row) => row.replaceAll('id.example.cn', 'id.other.example.cn')) };
  }
  return files;
};

export const delta = (files: Omit<Files, 'manifest.csv'>): Files => ({
  'manifest.csv': manifest(Object.fromEntries(Object.keys(files).map((name) => [name.replace('.csv', ''), 'delta']))),
  ...files,
});
