#!/usr/bin/env bash
# Makes the way on which SES's events come back: an SNS topic that SES may publish to, and a subscription of the API or of an SQS queue.
# Run it as often as you like: what is there is kept, and set right.
#
#   deploy/set-up-events.sh --region us-east-1 --https https://api.example.com
#   deploy/set-up-events.sh --region us-east-1 --queue
#
# Needs the AWS CLI, version 2, and credentials that may administer SNS and SQS. Those of Sendara itself need neither.
set -euo pipefail

region='' api='' queue='' name='sendara-events'
usage() { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }

while [ $# -gt 0 ]; do
  case $1 in
    --region) region=${2:-}; shift 2 || usage ;;
    --https) api=${2:-}; shift 2 || usage ;;
    --queue) queue=yes; shift ;;
    --name) name=${2:-}; shift 2 || usage ;;
    *) usage ;;
  esac
done
if [ -z "$region" ] || [ -z "$api$queue" ]; then usage; fi
case $api in ''|https://*) ;; *) echo "The API must be subscribed by https, not $api." >&2; exit 2 ;; esac

command -v aws >/dev/null || { echo "The AWS CLI, version 2, is missing: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html" >&2; exit 1; }
aws() { command aws --region "$region" --output text "$@"; }

account=$(aws sts get-caller-identity --query Account)
topic=$(aws sns create-topic --name "$name" --query TopicArn)

# SES of this account alone may publish; nobody else may speak through the topic.
aws sns set-topic-attributes --topic-arn "$topic" --attribute-name Policy --attribute-value "{
  \"Version\": \"2012-10-17\",
  \"Statement\": [{
    \"Sid\": \"SesPublishes\", \"Effect\": \"Allow\", \"Principal\": {\"Service\": \"ses.amazonaws.com\"},
    \"Action\": \"sns:Publish\", \"Resource\": \"$topic\",
    \"Condition\": {\"StringEquals\": {\"AWS:SourceAccount\": \"$account\"}}
  }]
}"
# SHA-256 instead of SHA-1.
aws sns set-topic-attributes --topic-arn "$topic" --attribute-name SignatureVersion --attribute-value 2

echo "Ses__Region=$region"
echo "Ses__EventTopicArn=$topic"
echo "Sns__TopicArns__0=$topic"

if [ -n "$api" ]; then
  # The API confirms it by itself, once it runs with the settings printed here.
  aws sns subscribe --topic-arn "$topic" --protocol https --notification-endpoint "${api%/}/v1/ingest/sns" >/dev/null
fi

if [ -n "$queue" ]; then
  dead=$(aws sqs create-queue --queue-name "$name-dead" --attributes MessageRetentionPeriod=1209600 --query QueueUrl)
  dead_arn=$(aws sqs get-queue-attributes --queue-url "$dead" --attribute-names QueueArn --query Attributes.QueueArn)
  url=$(aws sqs create-queue --queue-name "$name" --query QueueUrl)
  arn=$(aws sqs get-queue-attributes --queue-url "$url" --attribute-names QueueArn --query Attributes.QueueArn)

  # What lies in the queue is believed without a look at its signature: the topic alone may write. What is not taken five times is put aside.
  policy="{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Sid\\\":\\\"TopicWrites\\\",\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":{\\\"Service\\\":\\\"sns.amazonaws.com\\\"},\\\"Action\\\":\\\"sqs:SendMessage\\\",\\\"Resource\\\":\\\"$arn\\\",\\\"Condition\\\":{\\\"ArnEquals\\\":{\\\"aws:SourceArn\\\":\\\"$topic\\\"}}}]}"
  redrive="{\\\"deadLetterTargetArn\\\":\\\"$dead_arn\\\",\\\"maxReceiveCount\\\":\\\"5\\\"}"
  aws sqs set-queue-attributes --queue-url "$url" --attributes \
    "{\"Policy\":\"$policy\",\"RedrivePolicy\":\"$redrive\",\"MessageRetentionPeriod\":\"1209600\",\"VisibilityTimeout\":\"60\"}"
  aws sns subscribe --topic-arn "$topic" --protocol sqs --notification-endpoint "$arn" --attributes RawMessageDelivery=false >/dev/null
  echo "Events__SqsQueueUrl=$url"
fi
