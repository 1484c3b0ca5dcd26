export type Value = string | number | boolean | null;
export type Row = { Id: string } & Record<string, Value>;

/** An org: its objects' rows, and what leads from one to the other. */
export interface SalesforceData {
  objects: Record<string, Row[]>;
  /** Fields by object: a query may name these and no others. */
  fields: Record<string, string[]>;
}

/** Parents by the name that a path uses, with the field that holds their id. */
export const PARENTS: Record<string, Record<string, { object: string; by: string }>> = {
  Contact: { Account: { object: "Account", by: "AccountId" }, Owner: { object: "User", by: "OwnerId" } },
  Account: { Owner: { object: "User", by: "OwnerId" } },
  Opportunity: { Account: { object: "Account", by: "AccountId" }, Owner: { object: "User", by: "OwnerId" } },
  Case: {
    Account: { object: "Account", by: "AccountId" },
    Contact: { object: "Contact", by: "ContactId" },
    Owner: { object: "User", by: "OwnerId" },
  },
  Lead: { Owner: { object: "User", by: "OwnerId" } },
  User: {},
};

/** Children by the relationship's name, with the field of the child that points back. */
export const CHILDREN: Record<string, Record<string, { object: string; by: string }>> = {
  Contact: { Cases: { object: "Case", by: "ContactId" } },
  Account: {
    Contacts: { object: "Contact", by: "AccountId" },
    Opportunities: { object: "Opportunity", by: "AccountId" },
    Cases: { object: "Case", by: "AccountId" },
  },
};

const FIELDS: Record<string, string[]> = {
  Contact: [
    ...["Id", "Name", "FirstName", "LastName", "Email", "Phone", "MobilePhone", "Title", "AccountId"],
    ...["OwnerId", "CreatedDate", "LastModifiedDate", "LastActivityDate", "App_User_Id__c"],
  ],
  Account: [
    ...["Id", "Name", "Website", "Type", "Industry", "OwnerId", "CreatedDate", "LastModifiedDate"],
    ...["Customer_Tier__c", "MRR__c", "Renewal_Date__c", "Health__c", "Lifetime_Value__c"],
  ],
  Opportunity: [
    ...["Id", "Name", "AccountId", "StageName", "Amount", "CloseDate", "IsClosed", "IsWon", "Type"],
    ...["OwnerId", "CreatedDate"],
  ],
  Case: [
    ...["Id", "CaseNumber", "Subject", "Status", "Priority", "IsClosed", "AccountId", "ContactId"],
    ...["OwnerId", "CreatedDate", "ClosedDate"],
  ],
  Lead: [
    ...["Id", "Name", "Email", "Phone", "MobilePhone", "Company", "Website", "Status", "IsConverted"],
    ...["OwnerId", "CreatedDate", "LastModifiedDate"],
  ],
  User: ["Id", "Name", "Email", "IsActive"],
};

const DAY_MS = 86_400_000;

/** The customers of the demo's story, as a sales team keeps them. Dates count from `now`. */
export function salesforceStory(now: number): SalesforceData {
  const day = (offset: number) => new Date(now + offset * DAY_MS).toISOString().slice(0, 10);
  const instant = (offset: number) => new Date(now + offset * DAY_MS).toISOString().replace("Z", "+0000");
  const dates = { CreatedDate: instant(-400), LastModifiedDate: instant(-3) };
  const [helen, omar] = ["005Dn000001AAAAIA4", "005Dn000001BBBBIA4"];
  const [northwind, fabrikam] = ["001Dn00000NorthIAA", "001Dn00000FabriIAA"];
  const dana = "003Dn00000DanaRIAA";

  return {
    fields: structuredClone(FIELDS),
    objects: {
      User: [
        { Id: helen, Name: "Helen Okafor", Email: "helen@acme.example", IsActive: true },
        { Id: omar, Name: "Omar Haddad", Email: "omar@acme.example", IsActive: true },
      ],
      Account: [
        {
          ...{ Id: northwind, Name: "Northwind Traders", Website: "https://www.northwind.example", ...dates },
          ...{ Type: "Customer", Industry: "Retail", OwnerId: helen, Customer_Tier__c: "Enterprise" },
          ...{ MRR__c: 3550, Renewal_Date__c: day(12), Health__c: "At risk", Lifetime_Value__c: 42600 },
        },
        {
          ...{ Id: fabrikam, Name: "Fabrikam", Website: "fabrikam.example", Type: "Customer", ...dates },
          ...{ Industry: "Toys", OwnerId: omar, Customer_Tier__c: "Pro", MRR__c: 490 },
          ...{ Renewal_Date__c: day(143), Health__c: "Healthy", Lifetime_Value__c: null },
        },
      ],
      Contact: [
        {
          ...{ Id: dana, Name: "Dana Reyes", FirstName: "Dana", LastName: "Reyes", Title: "Head of Finance" },
          ...{ Email: "dana@northwind.example", Phone: "+1 206 555 0142", MobilePhone: null, ...dates },
          ...{ AccountId: northwind, OwnerId: helen, LastActivityDate: day(-6), App_User_Id__c: "u_77" },
        },
        {
          ...{ Id: "003Dn00000MarcuIAA", Name: "Marcus Webb", FirstName: "Marcus", LastName: "Webb" },
          ...{ Title: null, Email: "marcus@fabrikam.example", Phone: null, MobilePhone: "+1 312 555 0199" },
          ...{ AccountId: fabrikam, OwnerId: omar, LastActivityDate: null, App_User_Id__c: null, ...dates },
        },
      ],
      Opportunity: [
        {
          ...{ Id: "006Dn00000RenewIAA", Name: "Renewal 2027", AccountId: northwind, Type: "Renewal" },
          ...{ StageName: "Negotiation/Review", Amount: 42600, CloseDate: day(12), IsClosed: false },
          ...{ IsWon: false, OwnerId: helen, CreatedDate: instant(-60) },
        },
        {
          ...{ Id: "006Dn00000SeatsIAA", Name: "20 more seats", AccountId: northwind, Type: "Upsell" },
          ...{ StageName: "Closed Won", Amount: 4800, CloseDate: day(-90), IsClosed: true, IsWon: true },
          ...{ OwnerId: helen, CreatedDate: instant(-120) },
        },
      ],
      Case: [
        {
          ...{ Id: "500Dn00000CaseAIAA", CaseNumber: "00001042", Subject: "Invoice has the wrong VAT id" },
          ...{ Status: "Closed", Priority: "Medium", IsClosed: true, AccountId: northwind, ContactId: dana },
          ...{ OwnerId: helen, CreatedDate: instant(-41), ClosedDate: instant(-39) },
        },
      ],
      Lead: [
        {
          ...{ Id: "00QDn00000LeadAIAA", Name: "Rosa Lindqvist", Email: "rosa@adatum.example", Phone: null },
          ...{ MobilePhone: null, Company: "Adatum", Website: "adatum.example", Status: "Working" },
          ...{ IsConverted: false, OwnerId: omar, CreatedDate: instant(-9), LastModifiedDate: instant(-2) },
        },
      ],
    },
  };
}
