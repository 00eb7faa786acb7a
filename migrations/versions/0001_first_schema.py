"""first schema

Revision ID: 0001
Revises: 
Create Date: 2026-11-23 23:06:49.767301

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


FUNCTIONS = ('audit_entry_no_update', 'audit_entry_no_delete', 'move_reason_no_update', 'move_reason_no_delete', 'decision_no_update', 'decision_no_delete', 'decision_item_no_insert', 'decision_item_no_update', 'decision_item_no_delete', 'meeting_no_update', 'meeting_no_delete')
TRIGGERS = {
    'sqlite': (
        "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
        "CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
        "CREATE TRIGGER move_reason_no_update BEFORE UPDATE ON move_reason WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
        "CREATE TRIGGER move_reason_no_delete BEFORE DELETE ON move_reason WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
        "CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision WHEN OLD.state = 'issued' BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
        "CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision WHEN OLD.state = 'issued' BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
        "CREATE TRIGGER decision_item_no_insert BEFORE INSERT ON decision_item WHEN (SELECT state FROM decision WHERE id = NEW.decision_id) = 'issued' BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
        "CREATE TRIGGER decision_item_no_update BEFORE UPDATE ON decision_item WHEN (SELECT state FROM decision WHERE id = OLD.decision_id) = 'issued' BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
        "CREATE TRIGGER decision_item_no_delete BEFORE DELETE ON decision_item WHEN (SELECT state FROM decision WHERE id = OLD.decision_id) = 'issued' BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
        "CREATE TRIGGER meeting_no_update BEFORE UPDATE ON meeting WHEN OLD.state = 'signed' BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
        "CREATE TRIGGER meeting_no_delete BEFORE DELETE ON meeting WHEN OLD.state = 'signed' BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
    ),
    'postgresql': (
        "CREATE OR REPLACE FUNCTION audit_entry_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'the record is append-only'; END IF; RETURN NEW; END $$",
        'CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_no_update()',
        "CREATE OR REPLACE FUNCTION audit_entry_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'the record is append-only'; END IF; RETURN OLD; END $$",
        'CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_no_delete()',
        "CREATE OR REPLACE FUNCTION move_reason_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'the record is append-only'; END IF; RETURN NEW; END $$",
        'CREATE TRIGGER move_reason_no_update BEFORE UPDATE ON move_reason FOR EACH ROW EXECUTE FUNCTION move_reason_no_update()',
        "CREATE OR REPLACE FUNCTION move_reason_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'the record is append-only'; END IF; RETURN OLD; END $$",
        'CREATE TRIGGER move_reason_no_delete BEFORE DELETE ON move_reason FOR EACH ROW EXECUTE FUNCTION move_reason_no_delete()',
        "CREATE OR REPLACE FUNCTION decision_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.state = 'issued' THEN RAISE EXCEPTION 'the record is append-only'; END IF; RETURN NEW; END $$",
        'CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision FOR EACH ROW EXECUTE FUNCTION decision_no_update()',
        "CREATE OR REPLACE FUNCTION decision_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.state = 'issued' THEN RAISE EXCEPTION 'the record is append-only'; END IF; RETURN OLD; END $$",
        'CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision FOR EACH ROW EXECUTE FUNCTION decision_no_delete()',
        "CREATE OR REPLACE FUNCTION decision_item_no_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (SELECT state FROM decision WHERE id = NEW.decision_id) = 'issued' THEN RAISE EXCEPTION 'the record is append-only'; END IF; RETURN NEW; END $$",
        'CREATE TRIGGER decision_item_no_insert BEFORE INSERT ON decision_item FOR EACH ROW EXECUTE FUNCTION decision_item_no_insert()',
        "CREATE OR REPLACE FUNCTION decision_item_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (SELECT state FROM decision WHERE id = OLD.decision_id) = 'issued' THEN RAISE EXCEPTION 'the record is append-only'; END IF; RETURN NEW; END $$",
        'CREATE TRIGGER decision_item_no_update BEFORE UPDATE ON decision_item FOR EACH ROW EXECUTE FUNCTION decision_item_no_update()',
        "CREATE OR REPLACE FUNCTION decision_item_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (SELECT state FROM decision WHERE id = OLD.decision_id) = 'issued' THEN RAISE EXCEPTION 'the record is append-only'; END IF; RETURN OLD; END $$",
        'CREATE TRIGGER decision_item_no_delete BEFORE DELETE ON decision_item FOR EACH ROW EXECUTE FUNCTION decision_item_no_delete()',
        "CREATE OR REPLACE FUNCTION meeting_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.state = 'signed' THEN RAISE EXCEPTION 'the record is append-only'; END IF; RETURN NEW; END $$",
        'CREATE TRIGGER meeting_no_update BEFORE UPDATE ON meeting FOR EACH ROW EXECUTE FUNCTION meeting_no_update()',
        "CREATE OR REPLACE FUNCTION meeting_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.state = 'signed' THEN RAISE EXCEPTION 'the record is append-only'; END IF; RETURN OLD; END $$",
        'CREATE TRIGGER meeting_no_delete BEFORE DELETE ON meeting FOR EACH ROW EXECUTE FUNCTION meeting_no_delete()',
    ),
}


def upgrade():
    # ### commands auto generated by Alembic - please adjust! ###
    op.create_table('directive',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=60), nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=False),
    sa.Column('issuer', sa.String(length=200), nullable=False),
    sa.Column('subject', sa.String(length=500), nullable=False),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_directive')),
    sa.UniqueConstraint('number', 'issued_on', name=op.f('uq_directive_number_issued_on')),
    sa.UniqueConstraint('public_id', name=op.f('uq_directive_public_id'))
    )
    op.create_table('login_failure',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name_hash', sa.String(length=64), nullable=False),
    sa.Column('address', sa.String(length=45), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_login_failure'))
    )
    with op.batch_alter_table('login_failure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_login_failure_name_hash_address_at'), ['name_hash', 'address', 'at'], unique=False)

    op.create_table('stored_file',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('media_type', sa.String(length=100), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('size > 0', name=op.f('ck_stored_file_size')),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_stored_file'))
    )
    op.create_table('unit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('short_name', sa.String(length=60), nullable=False),
    sa.Column('kind', sa.Enum('province', 'department', 'armed_force', 'mass_organisation', 'public_service', 'district', 'town', 'city', 'commune', 'ward', 'township', 'division', 'school', 'station', 'village', 'enterprise', name='kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('path', sa.String(length=200), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('gso_code', sa.String(length=10), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('source', sa.String(length=300), nullable=True),
    sa.Column('search', sa.String(length=260), nullable=False),
    sa.Column('sort_key', sa.LargeBinary(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('parent_id IS NULL OR parent_id <> id', name=op.f('ck_unit_parent')),
    sa.CheckConstraint('valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from', name=op.f('ck_unit_period')),
    sa.ForeignKeyConstraint(['parent_id'], ['unit.id'], name=op.f('fk_unit_parent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit')),
    sa.UniqueConstraint('code', name=op.f('uq_unit_code'))
    )
    with op.batch_alter_table('unit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_unit_parent_id'), ['parent_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_unit_path'), ['path'], unique=False)
        batch_op.create_index(batch_op.f('ix_unit_search'), ['search'], unique=False)

    op.create_table('account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_name', sa.String(length=60), nullable=False),
    sa.Column('display_name', sa.String(length=120), nullable=False),
    sa.Column('position', sa.String(length=120), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('password_hash', sa.String(length=200), nullable=False),
    sa.Column('must_change_password', sa.Boolean(), nullable=False),
    sa.Column('one_time_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('active_from', sa.Date(), nullable=False),
    sa.Column('active_to', sa.Date(), nullable=True),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('is_demo', sa.Boolean(), nullable=False),
    sa.Column('search', sa.String(length=200), nullable=False),
    sa.Column('name_sort_key', sa.LargeBinary(), nullable=False),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('active_to IS NULL OR active_to >= active_from', name=op.f('ck_account_period')),
    sa.CheckConstraint('user_name = lower(user_name)', name=op.f('ck_account_user_name_lower')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_account_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('public_id', name=op.f('uq_account_public_id')),
    sa.UniqueConstraint('user_name', name=op.f('uq_account_user_name'))
    )
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_account_name_sort_key'), ['name_sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_account_unit_id'), ['unit_id'], unique=False)

    op.create_table('campaign',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('directive_id', sa.Integer(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('kind', sa.Enum('movements', 'commendation', 'exemplars', 'institutions', 'councils', name='kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('asks', sa.Text(), nullable=False),
    sa.Column('theme', sa.String(length=300), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('measures', sa.Text(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('lead_unit_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('draft', 'launched', 'interim_review', 'final_review', 'closed', name='state', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('launched_on', sa.Date(), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state = 'draft' OR launched_on IS NOT NULL", name=op.f('ck_campaign_launched')),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_campaign_period')),
    sa.ForeignKeyConstraint(['directive_id'], ['directive.id'], name=op.f('fk_campaign_directive_id')),
    sa.ForeignKeyConstraint(['lead_unit_id'], ['unit.id'], name=op.f('fk_campaign_lead_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_campaign')),
    sa.UniqueConstraint('code', name=op.f('uq_campaign_code')),
    sa.UniqueConstraint('directive_id', 'ordinal', name=op.f('uq_campaign_directive_id_ordinal')),
    sa.UniqueConstraint('public_id', name=op.f('uq_campaign_public_id'))
    )
    with op.batch_alter_table('campaign', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_campaign_directive_id'), ['directive_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_campaign_lead_unit_id'), ['lead_unit_id'], unique=False)

    op.create_table('council',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('level', sa.Enum('unit', 'enterprise', 'commune', 'district', 'department', 'province', 'prime_minister', 'government', 'president', name='level', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('established_by', sa.String(length=200), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('valid_to IS NULL OR valid_to >= valid_from', name=op.f('ck_council_period')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_council_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_council')),
    sa.UniqueConstraint('public_id', name=op.f('uq_council_public_id'))
    )
    with op.batch_alter_table('council', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_council_unit_id'), ['unit_id'], unique=False)

    op.create_table('number_register',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('symbol', sa.String(length=40), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('mode', sa.Enum('external', 'system', name='mode', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.CheckConstraint('last >= 0', name=op.f('ck_number_register_last')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_number_register_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_number_register')),
    sa.UniqueConstraint('unit_id', 'symbol', 'year', name=op.f('uq_number_register_unit_id_symbol_year'))
    )
    op.create_table('audit_entry',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('action', sa.String(length=60), nullable=False),
    sa.Column('subject', sa.String(length=40), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=False),
    sa.Column('from_state', sa.String(length=40), nullable=True),
    sa.Column('to_state', sa.String(length=40), nullable=True),
    sa.Column('fields', sa.JSON(), nullable=False),
    sa.Column('digests', sa.JSON(), nullable=False),
    sa.Column('request_id', sa.String(length=40), nullable=True),
    sa.Column('prev_hash', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_audit_entry_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entry')),
    sa.UniqueConstraint('hash', name=op.f('uq_audit_entry_hash')),
    sa.UniqueConstraint('prev_hash', name=op.f('uq_audit_entry_prev_hash'))
    )
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_entry_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_entry_subject_subject_id'), ['subject', 'subject_id'], unique=False)

    op.create_table('campaign_document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('added_by_id', sa.Integer(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['added_by_id'], ['account.id'], name=op.f('fk_campaign_document_added_by_id')),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], name=op.f('fk_campaign_document_campaign_id')),
    sa.ForeignKeyConstraint(['sha256'], ['stored_file.sha256'], name=op.f('fk_campaign_document_sha256')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_campaign_document')),
    sa.UniqueConstraint('campaign_id', 'sha256', name=op.f('uq_campaign_document_campaign_id_sha256')),
    sa.UniqueConstraint('public_id', name=op.f('uq_campaign_document_public_id'))
    )
    op.create_table('council_member',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('council_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('rank', sa.Enum('chair', 'standing_vice_chair', 'vice_chair', 'member', 'member_secretary', name='rank', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('position', sa.String(length=160), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.CheckConstraint('valid_to IS NULL OR valid_to >= valid_from', name=op.f('ck_council_member_period')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_council_member_account_id')),
    sa.ForeignKeyConstraint(['council_id'], ['council.id'], name=op.f('fk_council_member_council_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_council_member')),
    sa.UniqueConstraint('public_id', name=op.f('uq_council_member_public_id'))
    )
    with op.batch_alter_table('council_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_council_member_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_council_member_council_id'), ['council_id'], unique=False)

    op.create_table('council_regulation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('council_id', sa.Integer(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('citation', sa.String(length=300), nullable=False),
    sa.Column('quorum_over', sa.Integer(), nullable=True),
    sa.Column('quorum_of', sa.Integer(), nullable=True),
    sa.Column('threshold_over', sa.Integer(), nullable=True),
    sa.Column('threshold_of', sa.Integer(), nullable=True),
    sa.Column('strict', sa.Boolean(), nullable=False),
    sa.Column('base', sa.Enum('total', 'present', name='base', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('ballot', sa.Enum('secret', 'open', name='ballot', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('absent_written', sa.Boolean(), nullable=False),
    sa.CheckConstraint('quorum_over IS NULL OR (quorum_of > 0 AND quorum_over <= quorum_of)', name=op.f('ck_council_regulation_quorum')),
    sa.CheckConstraint('threshold_over IS NULL OR (threshold_of > 0 AND threshold_over <= threshold_of)', name=op.f('ck_council_regulation_threshold')),
    sa.CheckConstraint('valid_to IS NULL OR valid_to >= valid_from', name=op.f('ck_council_regulation_period')),
    sa.ForeignKeyConstraint(['council_id'], ['council.id'], name=op.f('fk_council_regulation_council_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_council_regulation'))
    )
    with op.batch_alter_table('council_regulation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_council_regulation_council_id'), ['council_id'], unique=False)

    op.create_table('decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('symbol', sa.String(length=40), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('year', sa.Integer(), nullable=True),
    sa.Column('issued_on', sa.Date(), nullable=True),
    sa.Column('subject', sa.String(length=400), nullable=False),
    sa.Column('merit', sa.String(length=400), nullable=False),
    sa.Column('executors', sa.Text(), nullable=False),
    sa.Column('proposal', sa.String(length=400), nullable=False),
    sa.Column('signer_mode', sa.Enum('principal', 'deputy', name='signer_mode', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('state', sa.Enum('draft', 'to_sign', 'signed', 'issued', name='state', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('prepared_by_id', sa.Integer(), nullable=False),
    sa.Column('signed_by_id', sa.Integer(), nullable=True),
    sa.Column('issued_by_id', sa.Integer(), nullable=True),
    sa.Column('legal_bases', sa.JSON(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state <> 'issued' OR (number IS NOT NULL AND issued_on IS NOT NULL)", name=op.f('ck_decision_issued')),
    sa.CheckConstraint("state NOT IN ('signed', 'issued') OR signed_by_id IS NOT NULL", name=op.f('ck_decision_signed')),
    sa.CheckConstraint('(number IS NULL) = (year IS NULL)', name=op.f('ck_decision_year')),
    sa.ForeignKeyConstraint(['issued_by_id'], ['account.id'], name=op.f('fk_decision_issued_by_id')),
    sa.ForeignKeyConstraint(['prepared_by_id'], ['account.id'], name=op.f('fk_decision_prepared_by_id')),
    sa.ForeignKeyConstraint(['signed_by_id'], ['account.id'], name=op.f('fk_decision_signed_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_decision_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision')),
    sa.UniqueConstraint('public_id', name=op.f('uq_decision_public_id'))
    )
    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_decision_unit_id'), ['unit_id'], unique=False)
        batch_op.create_index('uq_decision_number', ['unit_id', 'symbol', 'year', 'number'], unique=True, sqlite_where=sa.text('number IS NOT NULL'), postgresql_where=sa.text('number IS NOT NULL'))

    op.create_table('form_nonce',
    sa.Column('nonce', sa.String(length=64), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('result', sa.String(length=60), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_form_nonce_account_id')),
    sa.PrimaryKeyConstraint('nonce', name=op.f('pk_form_nonce'))
    )
    op.create_table('job',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(length=60), nullable=False),
    sa.Column('state', sa.Enum('queued', 'running', 'done', 'failed', name='state', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('params', sa.JSON(), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('message', sa.String(length=300), nullable=False),
    sa.Column('result_key', sa.String(length=100), nullable=True),
    sa.Column('file_name', sa.String(length=200), nullable=True),
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.CheckConstraint('done >= 0 AND total >= 0', name=op.f('ck_job_counts')),
    sa.ForeignKeyConstraint(['owner_id'], ['account.id'], name=op.f('fk_job_owner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_job')),
    sa.UniqueConstraint('public_id', name=op.f('uq_job_public_id'))
    )
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_job_owner_id'), ['owner_id'], unique=False)

    op.create_table('local_day',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('kind', sa.Enum('day_off', 'working_day', name='kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('note', sa.String(length=200), nullable=False),
    sa.Column('legal_basis', sa.String(length=300), nullable=False),
    sa.Column('entered_by_id', sa.Integer(), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['entered_by_id'], ['account.id'], name=op.f('fk_local_day_entered_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_local_day')),
    sa.UniqueConstraint('day', name=op.f('uq_local_day_day')),
    sa.UniqueConstraint('public_id', name=op.f('uq_local_day_public_id'))
    )
    op.create_table('login_session',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('address', sa.String(length=45), nullable=False),
    sa.Column('agent', sa.String(length=200), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_login_session_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_login_session')),
    sa.UniqueConstraint('public_id', name=op.f('uq_login_session_public_id')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_login_session_token_hash'))
    )
    with op.batch_alter_table('login_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_login_session_account_id'), ['account_id'], unique=False)

    op.create_table('meeting',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('council_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('begins_at', sa.String(length=5), nullable=False),
    sa.Column('ends_at', sa.String(length=5), nullable=False),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('state', sa.Enum('draft', 'released', 'in_session', 'ended', 'to_sign', 'signed', name='state', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('prepared_by_id', sa.Integer(), nullable=False),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('presentations', sa.Text(), nullable=False),
    sa.Column('discussion', sa.Text(), nullable=False),
    sa.Column('conclusions', sa.Text(), nullable=False),
    sa.Column('secretary_signed_by_id', sa.Integer(), nullable=True),
    sa.Column('chair_signed_by_id', sa.Integer(), nullable=True),
    sa.Column('signed_on', sa.Date(), nullable=True),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state <> 'signed' OR chair_signed_by_id IS NOT NULL", name=op.f('ck_meeting_signed')),
    sa.CheckConstraint('ended_at IS NULL OR ended_at >= started_at', name=op.f('ck_meeting_times')),
    sa.ForeignKeyConstraint(['chair_signed_by_id'], ['account.id'], name=op.f('fk_meeting_chair_signed_by_id')),
    sa.ForeignKeyConstraint(['council_id'], ['council.id'], name=op.f('fk_meeting_council_id')),
    sa.ForeignKeyConstraint(['prepared_by_id'], ['account.id'], name=op.f('fk_meeting_prepared_by_id')),
    sa.ForeignKeyConstraint(['secretary_signed_by_id'], ['account.id'], name=op.f('fk_meeting_secretary_signed_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting')),
    sa.UniqueConstraint('public_id', name=op.f('uq_meeting_public_id'))
    )
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meeting_council_id'), ['council_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_meeting_held_on'), ['held_on'], unique=False)

    op.create_table('milestone',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('launch', 'registration', 'interim_review', 'final_review', 'other', name='kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], name=op.f('fk_milestone_campaign_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_milestone')),
    sa.UniqueConstraint('public_id', name=op.f('uq_milestone_public_id'))
    )
    with op.batch_alter_table('milestone', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_milestone_campaign_id'), ['campaign_id'], unique=False)

    op.create_table('notice',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=60), nullable=False),
    sa.Column('subject', sa.String(length=40), nullable=False),
    sa.Column('subject_public_id', sa.String(length=60), nullable=False),
    sa.Column('subject_code', sa.String(length=60), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_notice_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice')),
    sa.UniqueConstraint('public_id', name=op.f('uq_notice_public_id'))
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notice_account_id_read_at'), ['account_id', 'read_at'], unique=False)

    op.create_table('participation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('called', 'registered', 'released', name='state', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('pledge', sa.Text(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('registered_on', sa.Date(), nullable=True),
    sa.Column('registered_by_id', sa.Integer(), nullable=True),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state <> 'registered' OR registered_on IS NOT NULL", name=op.f('ck_participation_registered')),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], name=op.f('fk_participation_campaign_id')),
    sa.ForeignKeyConstraint(['registered_by_id'], ['account.id'], name=op.f('fk_participation_registered_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_participation_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_participation')),
    sa.UniqueConstraint('campaign_id', 'unit_id', name=op.f('uq_participation_campaign_id_unit_id')),
    sa.UniqueConstraint('public_id', name=op.f('uq_participation_public_id'))
    )
    with op.batch_alter_table('participation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_participation_unit_id'), ['unit_id'], unique=False)

    op.create_table('period',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.CheckConstraint('ends_on >= starts_on AND due_on >= ends_on', name=op.f('ck_period_days')),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], name=op.f('fk_period_campaign_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_period')),
    sa.UniqueConstraint('campaign_id', 'starts_on', name=op.f('uq_period_campaign_id_starts_on')),
    sa.UniqueConstraint('public_id', name=op.f('uq_period_public_id'))
    )
    op.create_table('recipient',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('individual', 'collective', 'household', 'foreigner', name='kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('sort_name', sa.String(length=200), nullable=True),
    sa.Column('name_sort_key', sa.LargeBinary(), nullable=False),
    sa.Column('search', sa.String(length=400), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('address', sa.String(length=300), nullable=False),
    sa.Column('position', sa.String(length=160), nullable=False),
    sa.Column('job_group', sa.Enum('official', 'worker', 'farmer', 'health', 'teacher', 'armed_force', 'business', 'intellectual', 'volunteer', 'other', name='job_group', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('is_leader', sa.Boolean(), nullable=False),
    sa.Column('is_direct_worker', sa.Boolean(), nullable=False),
    sa.Column('is_front_line', sa.Boolean(), nullable=False),
    sa.Column('gender', sa.Enum('female', 'male', name='gender_value', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('ethnicity', sa.String(length=40), nullable=False),
    sa.Column('religion', sa.String(length=40), nullable=False),
    sa.Column('is_party_member', sa.Boolean(), nullable=True),
    sa.Column('nationality', sa.String(length=60), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("gender IS NULL OR kind IN ('individual', 'foreigner')", name=op.f('ck_recipient_gender')),
    sa.CheckConstraint("name <> ''", name=op.f('ck_recipient_name')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_recipient_account_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_recipient_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recipient')),
    sa.UniqueConstraint('public_id', name=op.f('uq_recipient_public_id'))
    )
    with op.batch_alter_table('recipient', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recipient_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_recipient_name_sort_key'), ['name_sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_recipient_search'), ['search'], unique=False)
        batch_op.create_index(batch_op.f('ix_recipient_unit_id'), ['unit_id'], unique=False)

    op.create_table('role_grant',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('clerk', 'head', 'standing_body', 'member', 'secretary', 'chair', 'leadership', 'records_officer', 'unit_administrator', 'administrator', name='role', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('council_id', sa.Integer(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.CheckConstraint('(unit_id IS NULL) <> (council_id IS NULL)', name=op.f('ck_role_grant_one_scope')),
    sa.CheckConstraint('valid_to IS NULL OR valid_to >= valid_from', name=op.f('ck_role_grant_period')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_role_grant_account_id')),
    sa.ForeignKeyConstraint(['council_id'], ['council.id'], name=op.f('fk_role_grant_council_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_role_grant_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role_grant')),
    sa.UniqueConstraint('public_id', name=op.f('uq_role_grant_public_id'))
    )
    with op.batch_alter_table('role_grant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_role_grant_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_role_grant_council_id'), ['council_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_role_grant_unit_id'), ['unit_id'], unique=False)

    op.create_table('round',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('type', sa.Enum('merit', 'sudden', 'movement', 'dedication', 'tenure', 'foreign', name='type', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('campaign_id', sa.Integer(), nullable=True),
    sa.Column('lead_unit_id', sa.Integer(), nullable=False),
    sa.Column('merit_from', sa.Date(), nullable=False),
    sa.Column('merit_to', sa.Date(), nullable=False),
    sa.Column('opens_on', sa.Date(), nullable=False),
    sa.Column('closes_on', sa.Date(), nullable=False),
    sa.Column('meeting_on', sa.Date(), nullable=True),
    sa.Column('simplified', sa.Boolean(), nullable=False),
    sa.Column('state', sa.Enum('draft', 'open', 'closed', name='state', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('cloned_from_id', sa.Integer(), nullable=True),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('closes_on >= opens_on', name=op.f('ck_round_days')),
    sa.CheckConstraint('merit_to >= merit_from', name=op.f('ck_round_merit')),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], name=op.f('fk_round_campaign_id')),
    sa.ForeignKeyConstraint(['cloned_from_id'], ['round.id'], name=op.f('fk_round_cloned_from_id')),
    sa.ForeignKeyConstraint(['lead_unit_id'], ['unit.id'], name=op.f('fk_round_lead_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_round')),
    sa.UniqueConstraint('code', name=op.f('uq_round_code')),
    sa.UniqueConstraint('public_id', name=op.f('uq_round_public_id'))
    )
    with op.batch_alter_table('round', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_round_campaign_id'), ['campaign_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_round_lead_unit_id'), ['lead_unit_id'], unique=False)

    op.create_table('target',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.Integer(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=300), nullable=False),
    sa.Column('measure', sa.String(length=60), nullable=False),
    sa.Column('baseline', sa.Numeric(precision=18, scale=4), nullable=True),
    sa.Column('goal', sa.Numeric(precision=18, scale=4), nullable=False),
    sa.Column('direction', sa.Enum('up', 'down', name='direction', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('source', sa.String(length=300), nullable=False),
    sa.Column('status', sa.Enum('confirmed', 'unconfirmed', name='status', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], name=op.f('fk_target_campaign_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_target')),
    sa.UniqueConstraint('campaign_id', 'code', name=op.f('uq_target_campaign_id_code')),
    sa.UniqueConstraint('public_id', name=op.f('uq_target_public_id'))
    )
    op.create_table('attendance',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('present', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_attendance_meeting_id')),
    sa.ForeignKeyConstraint(['member_id'], ['council_member.id'], name=op.f('fk_attendance_member_id')),
    sa.PrimaryKeyConstraint('meeting_id', 'member_id', name=op.f('pk_attendance'))
    )
    op.create_table('move_reason',
    sa.Column('entry_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_move_reason_reason')),
    sa.ForeignKeyConstraint(['entry_id'], ['audit_entry.id'], name=op.f('fk_move_reason_entry_id')),
    sa.PrimaryKeyConstraint('entry_id', name=op.f('pk_move_reason'))
    )
    op.create_table('nomination',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('recipient_id', sa.Integer(), nullable=False),
    sa.Column('award_code', sa.String(length=30), nullable=False),
    sa.Column('campaign_id', sa.Integer(), nullable=True),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('merit_from', sa.Date(), nullable=False),
    sa.Column('merit_to', sa.Date(), nullable=False),
    sa.Column('achievement', sa.Text(), nullable=False),
    sa.Column('state', sa.Enum('draft', 'to_sign', 'filed', 'returned', 'appraising', 'appraised', 'posted', 'on_agenda', 'voted', 'to_decide', 'at_centre', 'awarded', 'not_awarded', 'withdrawn', name='state', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('stage', sa.Integer(), nullable=False),
    sa.Column('stage_unit_id', sa.Integer(), nullable=True),
    sa.Column('opinion', sa.Enum('eligible', 'ineligible', 'for_council', name='opinion_value', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('opinion_note', sa.Text(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('rule_set', sa.String(length=20), nullable=False),
    sa.Column('rule_set_fixed_on', sa.Date(), nullable=True),
    sa.Column('posted_from', sa.Date(), nullable=True),
    sa.Column('posted_to', sa.Date(), nullable=True),
    sa.Column('posted_at', sa.String(length=200), nullable=False),
    sa.Column('posted_basis', sa.String(length=200), nullable=False),
    sa.Column('prepared_by_id', sa.Integer(), nullable=False),
    sa.Column('signed_by_id', sa.Integer(), nullable=True),
    sa.Column('appraised_by_id', sa.Integer(), nullable=True),
    sa.Column('decision_ref', sa.String(length=200), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('search', sa.String(length=500), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state <> 'awarded' OR (decision_ref <> '' AND decided_on IS NOT NULL)", name=op.f('ck_nomination_decision')),
    sa.CheckConstraint("state IN ('draft', 'withdrawn') OR signed_by_id IS NOT NULL OR state = 'to_sign' OR state = 'returned'", name=op.f('ck_nomination_signed')),
    sa.CheckConstraint("state NOT IN ('appraised', 'posted', 'on_agenda', 'voted', 'to_decide', 'awarded') OR opinion IS NOT NULL", name=op.f('ck_nomination_opinion')),
    sa.CheckConstraint('merit_to >= merit_from', name=op.f('ck_nomination_merit')),
    sa.CheckConstraint('posted_to IS NULL OR posted_to >= posted_from', name=op.f('ck_nomination_posting')),
    sa.ForeignKeyConstraint(['appraised_by_id'], ['account.id'], name=op.f('fk_nomination_appraised_by_id')),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], name=op.f('fk_nomination_campaign_id')),
    sa.ForeignKeyConstraint(['prepared_by_id'], ['account.id'], name=op.f('fk_nomination_prepared_by_id')),
    sa.ForeignKeyConstraint(['recipient_id'], ['recipient.id'], name=op.f('fk_nomination_recipient_id')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_nomination_round_id')),
    sa.ForeignKeyConstraint(['signed_by_id'], ['account.id'], name=op.f('fk_nomination_signed_by_id')),
    sa.ForeignKeyConstraint(['stage_unit_id'], ['unit.id'], name=op.f('fk_nomination_stage_unit_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_nomination_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nomination')),
    sa.UniqueConstraint('code', name=op.f('uq_nomination_code')),
    sa.UniqueConstraint('public_id', name=op.f('uq_nomination_public_id'))
    )
    with op.batch_alter_table('nomination', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_nomination_award_code'), ['award_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_nomination_campaign_id_unit_id_state'), ['campaign_id', 'unit_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_nomination_recipient_id'), ['recipient_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_nomination_round_id_state'), ['round_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_nomination_stage_unit_id_state_id'), ['stage_unit_id', 'state', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_nomination_state_id'), ['state', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_nomination_unit_id_state_id'), ['unit_id', 'state', 'id'], unique=False)
        batch_op.create_index('uq_nomination_live', ['round_id', 'recipient_id', 'award_code'], unique=True, sqlite_where=sa.text("state NOT IN ('withdrawn', 'not_awarded')"), postgresql_where=sa.text("state NOT IN ('withdrawn', 'not_awarded')"))

    op.create_table('poll',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('form', sa.Enum('secret', 'open', name='form', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('state', sa.Enum('open', 'closed', 'annulled', name='state', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('members', sa.Integer(), nullable=False),
    sa.Column('present', sa.Integer(), nullable=False),
    sa.Column('opened_by_id', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_by_id', sa.Integer(), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('pending', sa.Enum('close_early', 'annul', name='pending_action', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('pending_by_id', sa.Integer(), nullable=True),
    sa.Column('asked_by_id', sa.Integer(), nullable=True),
    sa.Column('confirmed_by_id', sa.Integer(), nullable=True),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state = 'open' OR closed_at IS NOT NULL", name=op.f('ck_poll_closed')),
    sa.CheckConstraint('(pending IS NULL) = (pending_by_id IS NULL)', name=op.f('ck_poll_pending')),
    sa.CheckConstraint('confirmed_by_id IS NULL OR confirmed_by_id <> asked_by_id', name=op.f('ck_poll_two_persons')),
    sa.CheckConstraint('members >= 1 AND present >= 0 AND present <= members', name=op.f('ck_poll_members')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['account.id'], name=op.f('fk_poll_asked_by_id')),
    sa.ForeignKeyConstraint(['closed_by_id'], ['account.id'], name=op.f('fk_poll_closed_by_id')),
    sa.ForeignKeyConstraint(['confirmed_by_id'], ['account.id'], name=op.f('fk_poll_confirmed_by_id')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_poll_meeting_id')),
    sa.ForeignKeyConstraint(['opened_by_id'], ['account.id'], name=op.f('fk_poll_opened_by_id')),
    sa.ForeignKeyConstraint(['pending_by_id'], ['account.id'], name=op.f('fk_poll_pending_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_poll')),
    sa.UniqueConstraint('public_id', name=op.f('uq_poll_public_id'))
    )
    with op.batch_alter_table('poll', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_poll_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index('uq_poll_open', ['meeting_id'], unique=True, sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'"))

    op.create_table('progress_report',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('participation_id', sa.Integer(), nullable=False),
    sa.Column('period_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('draft', 'to_sign', 'submitted', 'returned', 'accepted', name='state', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('narrative', sa.Text(), nullable=False),
    sa.Column('difficulties', sa.Text(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('prepared_by_id', sa.Integer(), nullable=False),
    sa.Column('signed_by_id', sa.Integer(), nullable=True),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('submitted_on', sa.Date(), nullable=True),
    sa.Column('accepted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state NOT IN ('submitted', 'accepted') OR signed_by_id IS NOT NULL", name=op.f('ck_progress_report_signed')),
    sa.ForeignKeyConstraint(['participation_id'], ['participation.id'], name=op.f('fk_progress_report_participation_id')),
    sa.ForeignKeyConstraint(['period_id'], ['period.id'], name=op.f('fk_progress_report_period_id')),
    sa.ForeignKeyConstraint(['prepared_by_id'], ['account.id'], name=op.f('fk_progress_report_prepared_by_id')),
    sa.ForeignKeyConstraint(['signed_by_id'], ['account.id'], name=op.f('fk_progress_report_signed_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_progress_report')),
    sa.UniqueConstraint('participation_id', 'period_id', name=op.f('uq_progress_report_participation_id_period_id')),
    sa.UniqueConstraint('public_id', name=op.f('uq_progress_report_public_id'))
    )
    with op.batch_alter_table('progress_report', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_progress_report_period_id'), ['period_id'], unique=False)

    op.create_table('recipient_award',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('recipient_id', sa.Integer(), nullable=False),
    sa.Column('award_code', sa.String(length=30), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('decision_number', sa.String(length=60), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=False),
    sa.Column('decided_by', sa.String(length=200), nullable=False),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['recipient_id'], ['recipient.id'], name=op.f('fk_recipient_award_recipient_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recipient_award')),
    sa.UniqueConstraint('public_id', name=op.f('uq_recipient_award_public_id')),
    sa.UniqueConstraint('recipient_id', 'award_code', 'year', name=op.f('uq_recipient_award_recipient_id_award_code_year'))
    )
    op.create_table('recipient_identity',
    sa.Column('recipient_id', sa.Integer(), nullable=False),
    sa.Column('ciphertext', sa.LargeBinary(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('tail', sa.String(length=4), nullable=False),
    sa.ForeignKeyConstraint(['recipient_id'], ['recipient.id'], name=op.f('fk_recipient_identity_recipient_id')),
    sa.PrimaryKeyConstraint('recipient_id', name=op.f('pk_recipient_identity')),
    sa.UniqueConstraint('digest', name=op.f('uq_recipient_identity_digest'))
    )
    op.create_table('round_award',
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('award_code', sa.String(length=30), nullable=False),
    sa.Column('quota', sa.Integer(), nullable=True),
    sa.CheckConstraint('quota IS NULL OR quota > 0', name=op.f('ck_round_award_quota')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_round_award_round_id')),
    sa.PrimaryKeyConstraint('round_id', 'award_code', name=op.f('pk_round_award'))
    )
    op.create_table('round_deadline',
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('level', sa.Enum('unit', 'enterprise', 'commune', 'district', 'department', 'province', 'prime_minister', 'government', 'president', name='level', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('closes_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_round_deadline_round_id')),
    sa.PrimaryKeyConstraint('round_id', 'level', name=op.f('pk_round_deadline'))
    )
    op.create_table('round_unit',
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_round_unit_round_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_round_unit_unit_id')),
    sa.PrimaryKeyConstraint('round_id', 'unit_id', name=op.f('pk_round_unit'))
    )
    with op.batch_alter_table('round_unit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_round_unit_unit_id'), ['unit_id'], unique=False)

    op.create_table('submission_letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('to_unit_id', sa.Integer(), nullable=True),
    sa.Column('to_level', sa.Enum('unit', 'enterprise', 'commune', 'district', 'department', 'province', 'prime_minister', 'government', 'president', name='to_level', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('symbol', sa.String(length=40), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('signed_on', sa.Date(), nullable=False),
    sa.Column('signed_by_id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_submission_letter_round_id')),
    sa.ForeignKeyConstraint(['signed_by_id'], ['account.id'], name=op.f('fk_submission_letter_signed_by_id')),
    sa.ForeignKeyConstraint(['to_unit_id'], ['unit.id'], name=op.f('fk_submission_letter_to_unit_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_submission_letter_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_submission_letter')),
    sa.UniqueConstraint('public_id', name=op.f('uq_submission_letter_public_id')),
    sa.UniqueConstraint('unit_id', 'year', 'number', name=op.f('uq_submission_letter_unit_id_year_number'))
    )
    with op.batch_alter_table('submission_letter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_submission_letter_round_id'), ['round_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_submission_letter_unit_id'), ['unit_id'], unique=False)

    op.create_table('agenda_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('nomination_id', sa.Integer(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('postponed', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_agenda_item_meeting_id')),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_agenda_item_nomination_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_item')),
    sa.UniqueConstraint('meeting_id', 'nomination_id', name=op.f('uq_agenda_item_meeting_id_nomination_id'))
    )
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agenda_item_nomination_id'), ['nomination_id'], unique=False)

    op.create_table('decision_item',
    sa.Column('decision_id', sa.Integer(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('nomination_id', sa.Integer(), nullable=False),
    sa.Column('award_code', sa.String(length=30), nullable=False),
    sa.Column('kind', sa.Enum('individual', 'collective', 'household', 'foreigner', name='kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('position', sa.String(length=200), nullable=False),
    sa.Column('unit_name', sa.String(length=200), nullable=False),
    sa.Column('money', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['decision_id'], ['decision.id'], name=op.f('fk_decision_item_decision_id')),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_decision_item_nomination_id')),
    sa.PrimaryKeyConstraint('decision_id', 'ordinal', name=op.f('pk_decision_item')),
    sa.UniqueConstraint('nomination_id', name=op.f('uq_decision_item_nomination_id'))
    )
    op.create_table('elector',
    sa.Column('poll_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('present', sa.Boolean(), nullable=False),
    sa.Column('voted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_elector_account_id')),
    sa.ForeignKeyConstraint(['member_id'], ['council_member.id'], name=op.f('fk_elector_member_id')),
    sa.ForeignKeyConstraint(['poll_id'], ['poll.id'], name=op.f('fk_elector_poll_id')),
    sa.PrimaryKeyConstraint('poll_id', 'member_id', name=op.f('pk_elector'))
    )
    with op.batch_alter_table('elector', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_elector_account_id'), ['account_id'], unique=False)

    op.create_table('finding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('nomination_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('verdict', sa.Enum('ok', 'missing', 'not_met', 'unknown', name='verdict', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('message', sa.Text(), nullable=False),
    sa.Column('basis', sa.String(length=300), nullable=False),
    sa.Column('rule_set', sa.String(length=20), nullable=False),
    sa.Column('examined_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_finding_nomination_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_finding'))
    )
    with op.batch_alter_table('finding', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_finding_nomination_id'), ['nomination_id'], unique=False)

    op.create_table('initiative',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('nomination_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=400), nullable=False),
    sa.Column('scope', sa.Enum('grassroots', 'province', 'nation', name='scope', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('research', sa.Boolean(), nullable=False),
    sa.Column('recognised_by', sa.String(length=200), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_initiative_nomination_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_initiative'))
    )
    with op.batch_alter_table('initiative', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_initiative_nomination_id'), ['nomination_id'], unique=False)

    op.create_table('letter_item',
    sa.Column('letter_id', sa.Integer(), nullable=False),
    sa.Column('nomination_id', sa.Integer(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['letter_id'], ['submission_letter.id'], name=op.f('fk_letter_item_letter_id')),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_letter_item_nomination_id')),
    sa.PrimaryKeyConstraint('letter_id', 'nomination_id', name=op.f('pk_letter_item'))
    )
    with op.batch_alter_table('letter_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letter_item_nomination_id'), ['nomination_id'], unique=False)

    op.create_table('named_vote',
    sa.Column('poll_id', sa.Integer(), nullable=False),
    sa.Column('nomination_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('choice', sa.Enum('agree', 'disagree', 'other', name='choice', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('written', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['council_member.id'], name=op.f('fk_named_vote_member_id')),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_named_vote_nomination_id')),
    sa.ForeignKeyConstraint(['poll_id'], ['poll.id'], name=op.f('fk_named_vote_poll_id')),
    sa.PrimaryKeyConstraint('poll_id', 'nomination_id', 'member_id', name=op.f('pk_named_vote'))
    )
    op.create_table('nomination_attachment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('nomination_id', sa.Integer(), nullable=False),
    sa.Column('paper', sa.String(length=40), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('added_by_id', sa.Integer(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['added_by_id'], ['account.id'], name=op.f('fk_nomination_attachment_added_by_id')),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_nomination_attachment_nomination_id')),
    sa.ForeignKeyConstraint(['sha256'], ['stored_file.sha256'], name=op.f('fk_nomination_attachment_sha256')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nomination_attachment')),
    sa.UniqueConstraint('nomination_id', 'sha256', name=op.f('uq_nomination_attachment_nomination_id_sha256')),
    sa.UniqueConstraint('public_id', name=op.f('uq_nomination_attachment_public_id'))
    )
    op.create_table('nomination_contributor',
    sa.Column('nomination_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_nomination_contributor_account_id')),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_nomination_contributor_nomination_id')),
    sa.PrimaryKeyConstraint('nomination_id', 'account_id', name=op.f('pk_nomination_contributor'))
    )
    op.create_table('nomination_stage',
    sa.Column('nomination_id', sa.Integer(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('level', sa.Enum('unit', 'enterprise', 'commune', 'district', 'department', 'province', 'prime_minister', 'government', 'president', name='level', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('decides', sa.Boolean(), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=True),
    sa.Column('passed_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_nomination_stage_nomination_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_nomination_stage_unit_id')),
    sa.PrimaryKeyConstraint('nomination_id', 'ordinal', name=op.f('pk_nomination_stage'))
    )
    with op.batch_alter_table('nomination_stage', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_nomination_stage_unit_id'), ['unit_id'], unique=False)

    op.create_table('poll_item',
    sa.Column('poll_id', sa.Integer(), nullable=False),
    sa.Column('nomination_id', sa.Integer(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('threshold_over', sa.Integer(), nullable=False),
    sa.Column('threshold_of', sa.Integer(), nullable=False),
    sa.Column('strict', sa.Boolean(), nullable=False),
    sa.Column('base', sa.Enum('total', 'present', name='base', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('absent_written', sa.Boolean(), nullable=False),
    sa.Column('basis', sa.Text(), nullable=False),
    sa.Column('agree', sa.Integer(), nullable=False),
    sa.Column('disagree', sa.Integer(), nullable=False),
    sa.Column('other', sa.Integer(), nullable=False),
    sa.Column('written_agree', sa.Integer(), nullable=False),
    sa.Column('written_disagree', sa.Integer(), nullable=False),
    sa.Column('written_other', sa.Integer(), nullable=False),
    sa.Column('counted_on', sa.Integer(), nullable=True),
    sa.Column('passed', sa.Boolean(), nullable=True),
    sa.CheckConstraint('agree >= 0 AND disagree >= 0 AND other >= 0', name=op.f('ck_poll_item_box')),
    sa.CheckConstraint('threshold_of > 0 AND threshold_over > 0 AND threshold_over <= threshold_of', name=op.f('ck_poll_item_rule')),
    sa.CheckConstraint('written_agree >= 0 AND written_disagree >= 0 AND written_other >= 0', name=op.f('ck_poll_item_written')),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_poll_item_nomination_id')),
    sa.ForeignKeyConstraint(['poll_id'], ['poll.id'], name=op.f('fk_poll_item_poll_id')),
    sa.PrimaryKeyConstraint('poll_id', 'nomination_id', name=op.f('pk_poll_item'))
    )
    with op.batch_alter_table('poll_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_poll_item_nomination_id'), ['nomination_id'], unique=False)

    op.create_table('progress_attachment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('report_id', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('added_by_id', sa.Integer(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['added_by_id'], ['account.id'], name=op.f('fk_progress_attachment_added_by_id')),
    sa.ForeignKeyConstraint(['report_id'], ['progress_report.id'], name=op.f('fk_progress_attachment_report_id')),
    sa.ForeignKeyConstraint(['sha256'], ['stored_file.sha256'], name=op.f('fk_progress_attachment_sha256')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_progress_attachment')),
    sa.UniqueConstraint('public_id', name=op.f('uq_progress_attachment_public_id')),
    sa.UniqueConstraint('report_id', 'sha256', name=op.f('uq_progress_attachment_report_id_sha256'))
    )
    with op.batch_alter_table('progress_attachment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_progress_attachment_report_id'), ['report_id'], unique=False)

    op.create_table('progress_contributor',
    sa.Column('report_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_progress_contributor_account_id')),
    sa.ForeignKeyConstraint(['report_id'], ['progress_report.id'], name=op.f('fk_progress_contributor_report_id')),
    sa.PrimaryKeyConstraint('report_id', 'account_id', name=op.f('pk_progress_contributor'))
    )
    op.create_table('progress_value',
    sa.Column('report_id', sa.Integer(), nullable=False),
    sa.Column('target_id', sa.Integer(), nullable=False),
    sa.Column('value', sa.Numeric(precision=18, scale=4), nullable=False),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.ForeignKeyConstraint(['report_id'], ['progress_report.id'], name=op.f('fk_progress_value_report_id')),
    sa.ForeignKeyConstraint(['target_id'], ['target.id'], name=op.f('fk_progress_value_target_id')),
    sa.PrimaryKeyConstraint('report_id', 'target_id', name=op.f('pk_progress_value'))
    )
    with op.batch_alter_table('progress_value', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_progress_value_target_id'), ['target_id'], unique=False)

    op.create_table('snapshot',
    sa.Column('nomination_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_snapshot_nomination_id')),
    sa.PrimaryKeyConstraint('nomination_id', 'number', name=op.f('pk_snapshot'))
    )
    op.create_table('statement',
    sa.Column('nomination_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('yes', sa.Boolean(), nullable=True),
    sa.Column('evaluation', sa.Enum('excellent', 'good', 'completed', 'failed', name='evaluation_value', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('count', sa.Integer(), nullable=True),
    sa.Column('evidence', sa.String(length=300), nullable=False),
    sa.CheckConstraint("evidence <> ''", name=op.f('ck_statement_evidence')),
    sa.CheckConstraint('count >= 0', name=op.f('ck_statement_count')),
    sa.CheckConstraint('yes IS NOT NULL OR evaluation IS NOT NULL OR count IS NOT NULL', name=op.f('ck_statement_answer')),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_statement_nomination_id')),
    sa.PrimaryKeyConstraint('nomination_id', 'code', name=op.f('pk_statement'))
    )
    op.create_table('unit_review',
    sa.Column('nomination_id', sa.Integer(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('present', sa.Integer(), nullable=False),
    sa.Column('agreed', sa.Integer(), nullable=False),
    sa.Column('summary', sa.Text(), nullable=False),
    sa.CheckConstraint('agreed >= 0 AND agreed <= present', name=op.f('ck_unit_review_agreed')),
    sa.CheckConstraint('present >= 0 AND present <= total', name=op.f('ck_unit_review_present')),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_unit_review_nomination_id')),
    sa.PrimaryKeyConstraint('nomination_id', name=op.f('pk_unit_review'))
    )
    # ### end Alembic commands ###
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade():
    # ### commands auto generated by Alembic - please adjust! ###
    op.drop_table('unit_review')
    op.drop_table('statement')
    op.drop_table('snapshot')
    with op.batch_alter_table('progress_value', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_progress_value_target_id'))

    op.drop_table('progress_value')
    op.drop_table('progress_contributor')
    with op.batch_alter_table('progress_attachment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_progress_attachment_report_id'))

    op.drop_table('progress_attachment')
    with op.batch_alter_table('poll_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_poll_item_nomination_id'))

    op.drop_table('poll_item')
    with op.batch_alter_table('nomination_stage', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_nomination_stage_unit_id'))

    op.drop_table('nomination_stage')
    op.drop_table('nomination_contributor')
    op.drop_table('nomination_attachment')
    op.drop_table('named_vote')
    with op.batch_alter_table('letter_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_letter_item_nomination_id'))

    op.drop_table('letter_item')
    with op.batch_alter_table('initiative', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_initiative_nomination_id'))

    op.drop_table('initiative')
    with op.batch_alter_table('finding', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_finding_nomination_id'))

    op.drop_table('finding')
    with op.batch_alter_table('elector', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_elector_account_id'))

    op.drop_table('elector')
    op.drop_table('decision_item')
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agenda_item_nomination_id'))

    op.drop_table('agenda_item')
    with op.batch_alter_table('submission_letter', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_submission_letter_unit_id'))
        batch_op.drop_index(batch_op.f('ix_submission_letter_round_id'))

    op.drop_table('submission_letter')
    with op.batch_alter_table('round_unit', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_round_unit_unit_id'))

    op.drop_table('round_unit')
    op.drop_table('round_deadline')
    op.drop_table('round_award')
    op.drop_table('recipient_identity')
    op.drop_table('recipient_award')
    with op.batch_alter_table('progress_report', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_progress_report_period_id'))

    op.drop_table('progress_report')
    with op.batch_alter_table('poll', schema=None) as batch_op:
        batch_op.drop_index('uq_poll_open', sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'"))
        batch_op.drop_index(batch_op.f('ix_poll_meeting_id'))

    op.drop_table('poll')
    with op.batch_alter_table('nomination', schema=None) as batch_op:
        batch_op.drop_index('uq_nomination_live', sqlite_where=sa.text("state NOT IN ('withdrawn', 'not_awarded')"), postgresql_where=sa.text("state NOT IN ('withdrawn', 'not_awarded')"))
        batch_op.drop_index(batch_op.f('ix_nomination_unit_id_state_id'))
        batch_op.drop_index(batch_op.f('ix_nomination_state_id'))
        batch_op.drop_index(batch_op.f('ix_nomination_stage_unit_id_state_id'))
        batch_op.drop_index(batch_op.f('ix_nomination_round_id_state'))
        batch_op.drop_index(batch_op.f('ix_nomination_recipient_id'))
        batch_op.drop_index(batch_op.f('ix_nomination_campaign_id_unit_id_state'))
        batch_op.drop_index(batch_op.f('ix_nomination_award_code'))

    op.drop_table('nomination')
    op.drop_table('move_reason')
    op.drop_table('attendance')
    op.drop_table('target')
    with op.batch_alter_table('round', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_round_lead_unit_id'))
        batch_op.drop_index(batch_op.f('ix_round_campaign_id'))

    op.drop_table('round')
    with op.batch_alter_table('role_grant', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_role_grant_unit_id'))
        batch_op.drop_index(batch_op.f('ix_role_grant_council_id'))
        batch_op.drop_index(batch_op.f('ix_role_grant_account_id'))

    op.drop_table('role_grant')
    with op.batch_alter_table('recipient', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_recipient_unit_id'))
        batch_op.drop_index(batch_op.f('ix_recipient_search'))
        batch_op.drop_index(batch_op.f('ix_recipient_name_sort_key'))
        batch_op.drop_index(batch_op.f('ix_recipient_account_id'))

    op.drop_table('recipient')
    op.drop_table('period')
    with op.batch_alter_table('participation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_participation_unit_id'))

    op.drop_table('participation')
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_notice_account_id_read_at'))

    op.drop_table('notice')
    with op.batch_alter_table('milestone', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_milestone_campaign_id'))

    op.drop_table('milestone')
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_meeting_held_on'))
        batch_op.drop_index(batch_op.f('ix_meeting_council_id'))

    op.drop_table('meeting')
    with op.batch_alter_table('login_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_login_session_account_id'))

    op.drop_table('login_session')
    op.drop_table('local_day')
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_job_owner_id'))

    op.drop_table('job')
    op.drop_table('form_nonce')
    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.drop_index('uq_decision_number', sqlite_where=sa.text('number IS NOT NULL'), postgresql_where=sa.text('number IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_decision_unit_id'))

    op.drop_table('decision')
    with op.batch_alter_table('council_regulation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_council_regulation_council_id'))

    op.drop_table('council_regulation')
    with op.batch_alter_table('council_member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_council_member_council_id'))
        batch_op.drop_index(batch_op.f('ix_council_member_account_id'))

    op.drop_table('council_member')
    op.drop_table('campaign_document')
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_entry_subject_subject_id'))
        batch_op.drop_index(batch_op.f('ix_audit_entry_account_id'))

    op.drop_table('audit_entry')
    op.drop_table('number_register')
    with op.batch_alter_table('council', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_council_unit_id'))

    op.drop_table('council')
    with op.batch_alter_table('campaign', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_campaign_lead_unit_id'))
        batch_op.drop_index(batch_op.f('ix_campaign_directive_id'))

    op.drop_table('campaign')
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_account_unit_id'))
        batch_op.drop_index(batch_op.f('ix_account_name_sort_key'))

    op.drop_table('account')
    with op.batch_alter_table('unit', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_unit_search'))
        batch_op.drop_index(batch_op.f('ix_unit_path'))
        batch_op.drop_index(batch_op.f('ix_unit_parent_id'))

    op.drop_table('unit')
    op.drop_table('stored_file')
    with op.batch_alter_table('login_failure', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_login_failure_name_hash_address_at'))

    op.drop_table('login_failure')
    op.drop_table('directive')
    # ### end Alembic commands ###
    if op.get_bind().dialect.name == 'postgresql':
        for name in FUNCTIONS:
            op.execute(f'DROP FUNCTION IF EXISTS {name}()')
