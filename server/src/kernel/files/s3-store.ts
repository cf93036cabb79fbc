import { assertFileKey, type FileStore } from './file-store.ts';

export interface S3Settings {
  /** Left out: Amazon's own of the region. */
  endpoint: string | undefined;
  bucket: string;
  region: string;
  key: string;
  secret: string;
}

const triesMax = 3;
const connectMs = 3_000;
const answerMs = 15_000;

/**
 * Files in a bucket that speaks the protocol of S3: Amazon's, or MinIO, Garage, R2 … The bucket is private; nothing is
 * ever served from it directly. The library is loaded when the first file comes: who keeps files in a folder never has it.
 */
export function s3Store({
  endpoint,
  bucket,
  region,
  key: accessKeyId,
  secret: secretAccessKey,
}: S3Settings): FileStore {
  let loaded: Promise<Bucket> | undefined;
  const open = async () => {
    const { S3Client, PutObjectCommand, GetObjectCommand, DeleteObjectCommand } = await import('@aws-sdk/client-s3');
    const client = new S3Client({
      region,
      // One host for all buckets: stores of one's own seldom have a name for each.
      ...(endpoint && { endpoint, forcePathStyle: true }),
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: triesMax,
      requestHandler: { connectionTimeout: connectMs, requestTimeout: answerMs },
      // What only Amazon's store understands stays out where it is not asked for.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    return { client, PutObjectCommand, GetObjectCommand, DeleteObjectCommand };
  };
  type Bucket = Awaited<ReturnType<typeof open>>;
  const bucketOf = (): Promise<Bucket> => (loaded ??= open());
  return {
    async put(key, bytes, mediaType) {
      assertFileKey(key);
      const { client, PutObjectCommand } = await bucketOf();
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: bytes,
          ContentType: mediaType,
          ContentLength: bytes.length,
        }),
      );
    },
    async get(key) {
      assertFileKey(key);
      const { client, GetObjectCommand } = await bucketOf();
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return Body && Buffer.from(await Body.transformToByteArray());
      } catch (error) {
        if ((error as Error).name === 'NoSuchKey') return undefined;
        throw error;
      }
    },
    async remove(key) {
      assertFileKey(key);
      const { client, DeleteObjectCommand } = await bucketOf();
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
  };
}
