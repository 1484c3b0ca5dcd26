import { buildSchema, type GraphQLSchema } from "graphql";

let schema: GraphQLSchema | undefined;

/** Linear's types as far as Baton writes (github.com/linear/linear, packages/sdk/src/schema.graphql, MIT), without prose. */
export function writingSchema(): GraphQLSchema {
  schema ??= buildSchema(SDL);
  return schema;
}

const SDL = `
scalar DateTime
scalar TimelessDate
scalar JSON
scalar JSONObject
enum SLADayCountType { all onlyBusinessDays }

type Query { apiVersion: String }

type Mutation {
  issueCreate(input: IssueCreateInput!): IssuePayload!
  attachmentCreate(input: AttachmentCreateInput!): AttachmentPayload!
  customerUpsert(input: CustomerUpsertInput!): CustomerPayload!
  customerNeedCreate(input: CustomerNeedCreateInput!): CustomerNeedPayload!
}

type IssuePayload { issue: Issue lastSyncId: Float! success: Boolean! }
type AttachmentPayload { attachment: Attachment! lastSyncId: Float! success: Boolean! }
type CustomerPayload { customer: Customer! lastSyncId: Float! success: Boolean! }
type CustomerNeedPayload { need: CustomerNeed! lastSyncId: Float! success: Boolean! }

type Issue { id: ID! identifier: String! title: String! description: String url: String! }
type Attachment { id: ID! title: String! subtitle: String url: String! }
type Customer { id: ID! name: String! domains: [String!]! externalIds: [String!]! }
type CustomerNeed { id: ID! body: String }

input IssueCreateInput {
  assigneeId: String completedAt: DateTime createAsUser: String createdAt: DateTime cycleId: String
  delegateId: String description: String descriptionData: JSON displayIconUrl: String dueDate: TimelessDate
  estimate: Int id: String inheritsSharedAccess: Boolean labelIds: [String!] lastAppliedTemplateId: String
  parentId: String preserveSortOrderOnCreate: Boolean priority: Int prioritySortOrder: Float projectId: String
  projectMilestoneId: String referenceCommentId: String releaseIds: [String!] slaBreachesAt: DateTime
  slaStartedAt: DateTime slaType: SLADayCountType sortOrder: Float sourceCommentId: String
  sourcePullRequestCommentId: String stateId: String subIssueSortOrder: Float subscriberIds: [String!]
  teamId: String! templateId: String title: String useDefaultTemplate: Boolean
}

input AttachmentCreateInput {
  commentBody: String commentBodyData: JSONObject createAsUser: String displayIconUrl: String
  groupBySource: Boolean iconUrl: String id: String issueId: String! metadata: JSONObject subtitle: String
  title: String! url: String!
}

input CustomerUpsertInput {
  domains: [String!] externalId: String id: String logoUrl: String name: String ownerId: String revenue: Int
  size: Int slackChannelId: String statusId: String tierId: String tierName: String
}

input CustomerNeedCreateInput {
  attachmentId: String attachmentUrl: String body: String bodyData: JSON commentId: String createAsUser: String
  createdAt: DateTime customerExternalId: String customerId: String displayIconUrl: String id: String
  issueId: String priority: Float projectId: String
}
`;
