-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "adjustment_status" AS ENUM ('PROPOSED', 'APPROVED', 'REJECTED');

-- CreateEnum
CREATE TYPE "plan_status" AS ENUM ('DRAFT', 'APPROVED', 'SUPERSEDED');

-- CreateEnum
CREATE TYPE "goal_status" AS ENUM ('DRAFTED', 'PROPOSED', 'AGREED', 'ACTIVE', 'CLOSED');

-- CreateEnum
CREATE TYPE "token_kind" AS ENUM ('INVITATION', 'PASSWORD_RESET');

-- CreateEnum
CREATE TYPE "objective_status" AS ENUM ('DRAFT', 'ACTIVE', 'CLOSED');

-- CreateEnum
CREATE TYPE "roll_up_mode" AS ENUM ('AVERAGE', 'SUM');

-- CreateEnum
CREATE TYPE "promise" AS ENUM ('PROMISED', 'ASPIRATIONAL');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('OWNER', 'ADMIN', 'EXECUTIVE', 'FINANCE', 'SALES_MANAGER', 'SALES_REP', 'CONTRIBUTOR', 'AUDITOR');

-- CreateEnum
CREATE TYPE "member_status" AS ENUM ('ACTIVE', 'INVITED', 'LEFT');

-- CreateEnum
CREATE TYPE "department" AS ENUM ('SALES', 'FINANCE', 'MARKETING', 'OPERATIONS', 'SUCCESS', 'PRODUCT', 'EXECUTIVE', 'OTHER');

-- CreateEnum
CREATE TYPE "period_status" AS ENUM ('OPEN', 'SOFT_CLOSED', 'CLOSED');

-- CreateEnum
CREATE TYPE "rate_kind" AS ENUM ('AVERAGE', 'CLOSING', 'BUDGET');

-- CreateEnum
CREATE TYPE "run_status" AS ENUM ('UPLOADED', 'READING', 'NEEDS_ANSWERS', 'READY', 'COMMITTING', 'DONE', 'FAILED', 'UNDONE');

-- CreateTable
CREATE TABLE "audit_entry" (
    "organization_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "member_id" UUID,
    "actor_name" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "why" TEXT,
    "request_id" TEXT,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("organization_id","seq")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "organization_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "revision" (
    "organization_id" UUID NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "snapshot" JSONB NOT NULL,
    "why" TEXT,
    "member_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("organization_id","subject_type","subject_id","version")
);

-- CreateTable
CREATE TABLE "draft" (
    "organization_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("organization_id","member_id","form")
);

-- CreateTable
CREATE TABLE "comment" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "mention" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "mention_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "explanation" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "variance_key" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "actual" DECIMAL(38,10),
    "reference_value" DECIMAL(38,10),
    "cause" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "action" TEXT,
    "action_owner_id" UUID,
    "action_due_on" DATE,
    "action_done_at" TIMESTAMPTZ(3),
    "key_result_id" UUID,
    "goal_id" UUID,
    "author_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "explanation_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "adjustment" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "goal_id" UUID,
    "key_result_id" UUID,
    "before" DECIMAL(38,10),
    "after" DECIMAL(38,10) NOT NULL,
    "effective_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "effect" JSONB NOT NULL DEFAULT '{}',
    "status" "adjustment_status" NOT NULL DEFAULT 'PROPOSED',
    "proposed_by" UUID NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_note" TEXT,
    "is_self_approved" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "adjustment_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "fact" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "scenario" TEXT NOT NULL DEFAULT 'actual',
    "measure" TEXT NOT NULL,
    "occurred_on" DATE NOT NULL,
    "amount" DECIMAL(38,10) NOT NULL,
    "currency" CHAR(3),
    "quantity" DECIMAL(38,10),
    "team_id" UUID,
    "owner_id" UUID,
    "region_id" UUID,
    "product_id" UUID,
    "customer_id" UUID,
    "account_id" UUID,
    "unit" TEXT,
    "department" TEXT,
    "team_derived" BOOLEAN NOT NULL DEFAULT false,
    "region_derived" BOOLEAN NOT NULL DEFAULT false,
    "known_from" TIMESTAMPTZ(3) NOT NULL,
    "known_to" TIMESTAMPTZ(3),

    CONSTRAINT "fact_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "fact_cell" (
    "organization_id" UUID NOT NULL,
    "scenario" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "dimension" TEXT NOT NULL,
    "member_key" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" DECIMAL(38,10) NOT NULL,
    "quantity" DECIMAL(38,10) NOT NULL,
    "priced_amount" DECIMAL(38,10) NOT NULL,
    "facts" INTEGER NOT NULL,

    CONSTRAINT "fact_cell_pkey" PRIMARY KEY ("organization_id","scenario","measure","dimension","member_key","month","currency")
);

-- CreateTable
CREATE TABLE "plan_version" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" "plan_status" NOT NULL DEFAULT 'APPROVED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_version_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "goal" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "sentence" TEXT,
    "metric" TEXT NOT NULL,
    "filter" JSONB NOT NULL DEFAULT '{}',
    "team_id" UUID,
    "owner_id" UUID NOT NULL,
    "unit" TEXT NOT NULL DEFAULT 'currency',
    "currency" CHAR(3),
    "target_kind" TEXT NOT NULL DEFAULT 'ABSOLUTE',
    "target_rate" DECIMAL(20,10),
    "baseline" DECIMAL(38,10),
    "baseline_period" TEXT,
    "baseline_source" TEXT,
    "target" DECIMAL(38,10),
    "evaluation" TEXT NOT NULL DEFAULT 'TOTAL',
    "curve" JSONB NOT NULL DEFAULT '{"kind":"linear"}',
    "starts_on" DATE,
    "ends_on" DATE,
    "rhythm_days" INTEGER NOT NULL DEFAULT 7,
    "draft_confidence" INTEGER,
    "goal_type" TEXT NOT NULL DEFAULT 'QUOTA',
    "status" "goal_status" NOT NULL DEFAULT 'DRAFTED',
    "proposed_by" UUID,
    "agreed_by" UUID,
    "agreed_at" TIMESTAMPTZ(3),
    "is_self_approved" BOOLEAN NOT NULL DEFAULT false,
    "override_status" TEXT,
    "override_reason" TEXT,
    "close_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "goal_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "contribution" (
    "organization_id" UUID NOT NULL,
    "goal_id" UUID NOT NULL,
    "key_result_id" UUID NOT NULL,
    "promised" DECIMAL(38,10),
    "currency" CHAR(3),

    CONSTRAINT "contribution_pkey" PRIMARY KEY ("organization_id","goal_id","key_result_id")
);

-- CreateTable
CREATE TABLE "bonus" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "goal_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "organization_metric" TEXT NOT NULL,
    "organization_target" DECIMAL(38,10) NOT NULL,
    "target_amount" DECIMAL(38,10) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "threshold" DECIMAL(20,10) NOT NULL,
    "cap" DECIMAL(20,10) NOT NULL,
    "person_weight" INTEGER NOT NULL,
    "organization_weight" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "bonus_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "user_agent" TEXT,
    "address" TEXT,

    CONSTRAINT "auth_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_token" (
    "id" UUID NOT NULL,
    "kind" "token_kind" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "organization_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "tokens" DECIMAL(12,4) NOT NULL,
    "refilled_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "objective" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "why" TEXT,
    "team_id" UUID,
    "owner_id" UUID NOT NULL,
    "level" TEXT NOT NULL DEFAULT 'COMPANY',
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "status" "objective_status" NOT NULL DEFAULT 'DRAFT',
    "roll_up" "roll_up_mode" NOT NULL DEFAULT 'AVERAGE',
    "is_private" BOOLEAN NOT NULL DEFAULT false,
    "override_status" TEXT,
    "override_reason" TEXT,
    "grade" DECIMAL(38,10),
    "close_decision" TEXT,
    "close_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "objective_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "objective_link" (
    "organization_id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "parent_id" UUID NOT NULL,
    "contributes" BOOLEAN NOT NULL DEFAULT true,
    "is_primary" BOOLEAN NOT NULL DEFAULT true,
    "weight" INTEGER NOT NULL DEFAULT 0,
    "is_pinned" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "objective_link_pkey" PRIMARY KEY ("organization_id","child_id","parent_id")
);

-- CreateTable
CREATE TABLE "key_result" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "objective_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "metric" TEXT,
    "filter" JSONB NOT NULL DEFAULT '{}',
    "unit" TEXT NOT NULL DEFAULT 'count',
    "currency" CHAR(3),
    "baseline" DECIMAL(38,10),
    "target" DECIMAL(38,10),
    "promise" "promise" NOT NULL DEFAULT 'PROMISED',
    "curve" JSONB NOT NULL DEFAULT '{"kind":"linear"}',
    "adds" TEXT NOT NULL DEFAULT 'ADDITIVE',
    "adds_rate" DECIMAL(20,10),
    "weight" INTEGER NOT NULL DEFAULT 0,
    "is_pinned" BOOLEAN NOT NULL DEFAULT false,
    "owner_id" UUID NOT NULL,
    "rhythm_days" INTEGER NOT NULL DEFAULT 7,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "override_status" TEXT,
    "override_reason" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "key_result_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "target_version" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key_result_id" UUID,
    "goal_id" UUID,
    "baseline" DECIMAL(38,10),
    "target" DECIMAL(38,10),
    "effective_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "proposed_by" UUID,
    "approved_by" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "target_version_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "check_in" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key_result_id" UUID,
    "goal_id" UUID,
    "as_of" DATE NOT NULL,
    "value" DECIMAL(38,10),
    "confidence" INTEGER,
    "sentence" TEXT,
    "challenge" TEXT,
    "member_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "check_in_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "fiscal_start_month" INTEGER NOT NULL DEFAULT 1,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "locale" TEXT NOT NULL DEFAULT 'en',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "is_example" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "role" "role" NOT NULL DEFAULT 'SALES_REP',
    "status" "member_status" NOT NULL DEFAULT 'ACTIVE',
    "manager_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "team" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parent_id" UUID,
    "department" "department" NOT NULL DEFAULT 'SALES',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "team_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "team_membership" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "team_id" UUID,
    "region_id" UUID,
    "starts_on" DATE,
    "ends_on" DATE,

    CONSTRAINT "team_membership_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "region" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parent_id" UUID,
    "is_market" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "region_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "product" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "group" TEXT,
    "list_price" DECIMAL(38,10),
    "list_currency" CHAR(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "product_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "customer" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "segment" TEXT,
    "region_id" UUID,
    "parent_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "account" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT,
    "parent_id" UUID,
    "operator" TEXT NOT NULL DEFAULT '+',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "account_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "account_mapping" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "measure" TEXT NOT NULL,
    "starts_on" DATE NOT NULL DEFAULT '0001-01-01'::date,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" UUID,

    CONSTRAINT "account_mapping_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "period" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "status" "period_status" NOT NULL DEFAULT 'OPEN',
    "version" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by" UUID,

    CONSTRAINT "period_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "rate" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "kind" "rate_kind" NOT NULL,
    "rate" DECIMAL(20,10) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rate_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "source" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_sha256" TEXT,
    "file_bytes" BIGINT NOT NULL DEFAULT 0,
    "status" "run_status" NOT NULL DEFAULT 'UPLOADED',
    "report" JSONB NOT NULL DEFAULT '{}',
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "progress" INTEGER NOT NULL DEFAULT 0,
    "step" TEXT,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,
    "finished_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "upload_chunk" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "upload_chunk_pkey" PRIMARY KEY ("organization_id","run_id","seq")
);

-- CreateTable
CREATE TABLE "import_mapping" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "header_signature" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "alias" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "dimension" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "target_id" UUID NOT NULL,
    "run_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alias_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "quarantine_row" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "column" TEXT,
    "value" TEXT,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "cells" JSONB NOT NULL,

    CONSTRAINT "quarantine_row_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "source_record" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "run_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "payload" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "is_present" BOOLEAN NOT NULL DEFAULT true,
    "retired_at" TIMESTAMPTZ(3),
    "retired_by_run_id" UUID,

    CONSTRAINT "source_record_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "audit_entry_organization_id_subject_type_subject_id_idx" ON "audit_entry"("organization_id", "subject_type", "subject_id");

-- CreateIndex
CREATE INDEX "comment_organization_id_subject_type_subject_id_idx" ON "comment"("organization_id", "subject_type", "subject_id");

-- CreateIndex
CREATE INDEX "mention_organization_id_member_id_seen_at_idx" ON "mention"("organization_id", "member_id", "seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "mention_organization_id_comment_id_member_id_key" ON "mention"("organization_id", "comment_id", "member_id");

-- CreateIndex
CREATE INDEX "explanation_organization_id_variance_key_idx" ON "explanation"("organization_id", "variance_key");

-- CreateIndex
CREATE INDEX "adjustment_organization_id_status_idx" ON "adjustment"("organization_id", "status");

-- CreateIndex
CREATE INDEX "fact_organization_id_record_id_idx" ON "fact"("organization_id", "record_id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_version_organization_id_code_key" ON "plan_version"("organization_id", "code");

-- CreateIndex
CREATE INDEX "goal_organization_id_owner_id_idx" ON "goal"("organization_id", "owner_id");

-- CreateIndex
CREATE INDEX "goal_organization_id_starts_on_ends_on_idx" ON "goal"("organization_id", "starts_on", "ends_on");

-- CreateIndex
CREATE INDEX "contribution_organization_id_key_result_id_idx" ON "contribution"("organization_id", "key_result_id");

-- CreateIndex
CREATE UNIQUE INDEX "bonus_organization_id_goal_id_member_id_key" ON "bonus"("organization_id", "goal_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "auth_session_user_id_idx" ON "auth_session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_token_token_hash_key" ON "user_token"("token_hash");

-- CreateIndex
CREATE INDEX "objective_organization_id_starts_on_ends_on_idx" ON "objective"("organization_id", "starts_on", "ends_on");

-- CreateIndex
CREATE INDEX "objective_link_organization_id_parent_id_idx" ON "objective_link"("organization_id", "parent_id");

-- CreateIndex
CREATE INDEX "key_result_organization_id_objective_id_idx" ON "key_result"("organization_id", "objective_id");

-- CreateIndex
CREATE INDEX "target_version_organization_id_key_result_id_idx" ON "target_version"("organization_id", "key_result_id");

-- CreateIndex
CREATE INDEX "target_version_organization_id_goal_id_idx" ON "target_version"("organization_id", "goal_id");

-- CreateIndex
CREATE INDEX "check_in_organization_id_key_result_id_as_of_idx" ON "check_in"("organization_id", "key_result_id", "as_of");

-- CreateIndex
CREATE INDEX "check_in_organization_id_goal_id_as_of_idx" ON "check_in"("organization_id", "goal_id", "as_of");

-- CreateIndex
CREATE UNIQUE INDEX "organization_slug_key" ON "organization"("slug");

-- CreateIndex
CREATE INDEX "member_organization_id_manager_id_idx" ON "member"("organization_id", "manager_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_organization_id_code_key" ON "member"("organization_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "member_organization_id_user_id_key" ON "member"("organization_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_organization_id_code_key" ON "team"("organization_id", "code");

-- CreateIndex
CREATE INDEX "team_membership_organization_id_member_id_idx" ON "team_membership"("organization_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "region_organization_id_code_key" ON "region"("organization_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "product_organization_id_code_key" ON "product"("organization_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "customer_organization_id_code_key" ON "customer"("organization_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "account_organization_id_code_key" ON "account"("organization_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "account_mapping_organization_id_account_id_starts_on_key" ON "account_mapping"("organization_id", "account_id", "starts_on");

-- CreateIndex
CREATE UNIQUE INDEX "period_organization_id_month_key" ON "period"("organization_id", "month");

-- CreateIndex
CREATE UNIQUE INDEX "rate_organization_id_month_currency_kind_key" ON "rate"("organization_id", "month", "currency", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "source_organization_id_name_key" ON "source"("organization_id", "name");

-- CreateIndex
CREATE INDEX "import_run_organization_id_created_at_idx" ON "import_run"("organization_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "import_mapping_organization_id_source_id_kind_header_signat_key" ON "import_mapping"("organization_id", "source_id", "kind", "header_signature", "version");

-- CreateIndex
CREATE UNIQUE INDEX "alias_organization_id_dimension_name_key" ON "alias"("organization_id", "dimension", "name");

-- CreateIndex
CREATE INDEX "quarantine_row_organization_id_run_id_line_idx" ON "quarantine_row"("organization_id", "run_id", "line");

-- CreateIndex
CREATE INDEX "source_record_organization_id_run_id_idx" ON "source_record"("organization_id", "run_id");

-- CreateIndex
CREATE UNIQUE INDEX "source_record_organization_id_source_id_kind_external_id_re_key" ON "source_record"("organization_id", "source_id", "kind", "external_id", "revision");

-- AddForeignKey
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_head" ADD CONSTRAINT "audit_head_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_organization_id_comment_id_fkey" FOREIGN KEY ("organization_id", "comment_id") REFERENCES "comment"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "explanation" ADD CONSTRAINT "explanation_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "explanation" ADD CONSTRAINT "explanation_organization_id_action_owner_id_fkey" FOREIGN KEY ("organization_id", "action_owner_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "explanation" ADD CONSTRAINT "explanation_organization_id_author_id_fkey" FOREIGN KEY ("organization_id", "author_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjustment" ADD CONSTRAINT "adjustment_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjustment" ADD CONSTRAINT "adjustment_organization_id_goal_id_fkey" FOREIGN KEY ("organization_id", "goal_id") REFERENCES "goal"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjustment" ADD CONSTRAINT "adjustment_organization_id_key_result_id_fkey" FOREIGN KEY ("organization_id", "key_result_id") REFERENCES "key_result"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjustment" ADD CONSTRAINT "adjustment_organization_id_proposed_by_fkey" FOREIGN KEY ("organization_id", "proposed_by") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fact" ADD CONSTRAINT "fact_organization_id_record_id_fkey" FOREIGN KEY ("organization_id", "record_id") REFERENCES "source_record"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goal" ADD CONSTRAINT "goal_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goal" ADD CONSTRAINT "goal_organization_id_team_id_fkey" FOREIGN KEY ("organization_id", "team_id") REFERENCES "team"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goal" ADD CONSTRAINT "goal_organization_id_owner_id_fkey" FOREIGN KEY ("organization_id", "owner_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_organization_id_goal_id_fkey" FOREIGN KEY ("organization_id", "goal_id") REFERENCES "goal"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_organization_id_key_result_id_fkey" FOREIGN KEY ("organization_id", "key_result_id") REFERENCES "key_result"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bonus" ADD CONSTRAINT "bonus_organization_id_goal_id_fkey" FOREIGN KEY ("organization_id", "goal_id") REFERENCES "goal"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bonus" ADD CONSTRAINT "bonus_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_token" ADD CONSTRAINT "user_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objective" ADD CONSTRAINT "objective_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objective" ADD CONSTRAINT "objective_organization_id_team_id_fkey" FOREIGN KEY ("organization_id", "team_id") REFERENCES "team"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objective" ADD CONSTRAINT "objective_organization_id_owner_id_fkey" FOREIGN KEY ("organization_id", "owner_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objective_link" ADD CONSTRAINT "objective_link_organization_id_child_id_fkey" FOREIGN KEY ("organization_id", "child_id") REFERENCES "objective"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objective_link" ADD CONSTRAINT "objective_link_organization_id_parent_id_fkey" FOREIGN KEY ("organization_id", "parent_id") REFERENCES "objective"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_result" ADD CONSTRAINT "key_result_organization_id_objective_id_fkey" FOREIGN KEY ("organization_id", "objective_id") REFERENCES "objective"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_result" ADD CONSTRAINT "key_result_organization_id_owner_id_fkey" FOREIGN KEY ("organization_id", "owner_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target_version" ADD CONSTRAINT "target_version_organization_id_key_result_id_fkey" FOREIGN KEY ("organization_id", "key_result_id") REFERENCES "key_result"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target_version" ADD CONSTRAINT "target_version_organization_id_goal_id_fkey" FOREIGN KEY ("organization_id", "goal_id") REFERENCES "goal"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_organization_id_key_result_id_fkey" FOREIGN KEY ("organization_id", "key_result_id") REFERENCES "key_result"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_organization_id_goal_id_fkey" FOREIGN KEY ("organization_id", "goal_id") REFERENCES "goal"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_organization_id_manager_id_fkey" FOREIGN KEY ("organization_id", "manager_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_organization_id_parent_id_fkey" FOREIGN KEY ("organization_id", "parent_id") REFERENCES "team"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_membership" ADD CONSTRAINT "team_membership_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_membership" ADD CONSTRAINT "team_membership_organization_id_team_id_fkey" FOREIGN KEY ("organization_id", "team_id") REFERENCES "team"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_membership" ADD CONSTRAINT "team_membership_organization_id_region_id_fkey" FOREIGN KEY ("organization_id", "region_id") REFERENCES "region"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "region" ADD CONSTRAINT "region_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "region" ADD CONSTRAINT "region_organization_id_parent_id_fkey" FOREIGN KEY ("organization_id", "parent_id") REFERENCES "region"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product" ADD CONSTRAINT "product_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_organization_id_region_id_fkey" FOREIGN KEY ("organization_id", "region_id") REFERENCES "region"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_organization_id_parent_id_fkey" FOREIGN KEY ("organization_id", "parent_id") REFERENCES "customer"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_organization_id_parent_id_fkey" FOREIGN KEY ("organization_id", "parent_id") REFERENCES "account"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_mapping" ADD CONSTRAINT "account_mapping_organization_id_account_id_fkey" FOREIGN KEY ("organization_id", "account_id") REFERENCES "account"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "period" ADD CONSTRAINT "period_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rate" ADD CONSTRAINT "rate_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_organization_id_source_id_fkey" FOREIGN KEY ("organization_id", "source_id") REFERENCES "source"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload_chunk" ADD CONSTRAINT "upload_chunk_organization_id_run_id_fkey" FOREIGN KEY ("organization_id", "run_id") REFERENCES "import_run"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_mapping" ADD CONSTRAINT "import_mapping_organization_id_source_id_fkey" FOREIGN KEY ("organization_id", "source_id") REFERENCES "source"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alias" ADD CONSTRAINT "alias_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quarantine_row" ADD CONSTRAINT "quarantine_row_organization_id_run_id_fkey" FOREIGN KEY ("organization_id", "run_id") REFERENCES "import_run"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_record" ADD CONSTRAINT "source_record_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
