import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sources from 'aws-cdk-lib/aws-lambda-event-sources';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as transfer from 'aws-cdk-lib/aws-transfer';

// A custom step waits for its callback for as long, at most.
const stepTimeout = Duration.minutes(30);

// Lambda's own limit is 15 minutes.
const functionTimeout = Duration.minutes(15);

/**
 * A workflow with one custom step. Its function does the work and reports it. Work that is done elsewhere, in a task, a
 * job or a state machine, is reported by what EventBridge tells of its end. What could not be reported lies in a
 * dead-letter queue and raises an alarm while the step still waits.
 */
export class WorkflowStepsStack extends Stack {
    /** props: those of a stack, and uploads, the bucket's name; functionFolder, the folder of the function's files. */
    constructor(scope, id, props) {
        super(scope, id, props);
        const uploads = s3.Bucket.fromBucketName(this, 'Uploads', props.uploads);
        const code = lambda.Code.fromAsset(props.functionFolder);
        const unreported = new sqs.Queue(this, 'Unreported', { retentionPeriod: Duration.days(14), enforceSSL: true });
        const ended = new sqs.Queue(this, 'EndedJobs', {
            // Six times the function's timeout, as Lambda asks for: a message is not handed out twice meanwhile.
            visibilityTimeout: Duration.minutes(6),
            retentionPeriod: Duration.days(1),
            deadLetterQueue: { queue: unreported, maxReceiveCount: 4 },
            enforceSSL: true,
        });

        const step = this.createFunction('Step', code, { handler: 'check-upload', timeout: functionTimeout, deadLetterQueue: unreported });
        step.addToRolePolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [uploads.arnForObjects('*')] }));
        const jobs = this.createFunction('Jobs', code, { handler: 'jobs', timeout: Duration.minutes(1) });
        jobs.addEventSource(new sources.SqsEventSource(ended, { batchSize: 10, reportBatchItemFailures: true }));
        this.listenForJobs(ended);
        this.watch(ended, unreported);

        const workflow = this.createWorkflow(step);
        const role = this.createRole(step, uploads);
        new CfnOutput(this, 'WorkflowId', { value: workflow.attrWorkflowId, description: 'The workflow: of the server\'s workflow details, with the role.' });
        new CfnOutput(this, 'WorkflowRoleArn', { value: role.roleArn });
        new CfnOutput(this, 'EndedJobsQueue', { value: ended.queueUrl });
        new CfnOutput(this, 'UnreportedQueue', { value: unreported.queueUrl });
    }

    /** A function that may report the steps of the account's workflows here, and look up why a callback was refused. */
    createFunction(id, code, props) {
        const created = new lambda.Function(this, id, {
            runtime: lambda.Runtime.PROVIDED_AL2023,
            architecture: lambda.Architecture.X86_64,
            memorySize: 512,
            code,
            ...props,
        });
        created.addToRolePolicy(new iam.PolicyStatement({
            actions: ['transfer:SendWorkflowStepState', 'transfer:DescribeExecution'],
            resources: [this.formatArn({ service: 'transfer', resource: 'workflow', resourceName: '*' })],
        }));
        return created;
    }

    createWorkflow(step) {
        return new transfer.CfnWorkflow(this, 'Workflow', {
            description: 'Checks each upload',
            steps: [{
                type: 'CUSTOM',
                // As CloudFormation spells them: CDK passes the details on as they are.
                customStepDetails: {
                    Name: 'check-upload',
                    Target: step.functionArn,
                    TimeoutSeconds: stepTimeout.toSeconds(),
                    SourceFileLocation: '${original.file}',
                },
            }],
            onExceptionSteps: [{
                type: 'TAG',
                tagStepDetails: { Name: 'mark-upload', Tags: [{ Key: 'check-upload', Value: 'failed' }], SourceFileLocation: '${original.file}' },
            }],
        });
    }

    /** What the workflow runs as: it invokes the function and tags uploads. */
    createRole(step, uploads) {
        const role = new iam.Role(this, 'WorkflowRole', {
            assumedBy: new iam.ServicePrincipal('transfer.amazonaws.com', {
                conditions: {
                    StringEquals: { 'aws:SourceAccount': this.account },
                    ArnLike: { 'aws:SourceArn': this.formatArn({ service: 'transfer', resource: '*' }) },
                },
            }),
        });
        step.grantInvoke(role);
        role.addToPolicy(new iam.PolicyStatement({
            actions: ['s3:GetObjectTagging', 's3:PutObjectTagging'],
            resources: [uploads.arnForObjects('*')],
        }));
        return role;
    }

    /** Tasks, jobs and state machines that have ended. Those that do no step's work are skipped by the function. */
    listenForJobs(queue) {
        const patterns = {
            EndedTasks: { source: ['aws.ecs'], detailType: ['ECS Task State Change'], detail: { lastStatus: ['STOPPED'] } },
            EndedBatchJobs: { source: ['aws.batch'], detailType: ['Batch Job State Change'], detail: { status: ['SUCCEEDED', 'FAILED'] } },
            EndedExecutions: {
                source: ['aws.states'],
                detailType: ['Step Functions Execution Status Change'],
                detail: { status: ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] },
            },
        };
        for (const [id, eventPattern] of Object.entries(patterns)) {
            new events.Rule(this, id, { eventPattern, targets: [new targets.SqsQueue(queue)] });
        }
    }

    /** Both alarms come while a step that waits can still be reported. */
    watch(queue, unreported) {
        new cloudwatch.Alarm(this, 'OldestMessage', {
            alarmDescription: 'Ended jobs are not reported: their steps time out.',
            metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
            threshold: stepTimeout.toSeconds() / 3,
            evaluationPeriods: 1,
            comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
        });
        new cloudwatch.Alarm(this, 'HangingSteps', {
            alarmDescription: 'A step could not be reported: its message is in the dead-letter queue.',
            metric: unreported.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
            threshold: 1,
            evaluationPeriods: 1,
            comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
        });
    }
}
