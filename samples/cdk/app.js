import { App } from 'aws-cdk-lib';
import { WorkflowStepsStack } from './workflow-steps-stack.js';

const app = new App();
const uploads = app.node.tryGetContext('uploads');
if (!uploads) {
    throw new Error('Name the bucket of the uploads: cdk synth --context uploads=BUCKET');
}

new WorkflowStepsStack(app, 'WorkflowSteps', {
    description: 'An AWS Transfer Family workflow whose steps are reported whatever happens.',
    uploads,
    functionFolder: app.node.tryGetContext('function') ?? 'function',
});
