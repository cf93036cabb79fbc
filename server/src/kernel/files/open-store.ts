import type { Config } from '../config.ts';
import { StartupError } from '../startup-error.ts';
import type { FileStore } from './file-store.ts';
import { folderStore } from './folder-store.ts';
import { s3Store } from './s3-store.ts';

type Settings = Pick<
  Config,
  'filesFolder' | 'filesS3Bucket' | 'filesS3Endpoint' | 'filesS3Region' | 'filesS3Key' | 'filesS3Secret'
>;

/**
 * Where files lie by the settings: a bucket where one is named, else a folder.
 * @throws StartupError for a bucket without its key
 */
export function openFileStore(config: Settings): FileStore {
  const { filesS3Bucket: bucket, filesS3Key: key, filesS3Secret: secret } = config;
  if (bucket === undefined) return folderStore(config.filesFolder);
  if (key === undefined || secret === undefined)
    throw new StartupError(
      'FILES_S3_BUCKET needs FILES_S3_KEY and FILES_S3_SECRET: set them, or take the bucket away.',
    );
  return s3Store({ endpoint: config.filesS3Endpoint, region: config.filesS3Region, bucket, key, secret });
}
