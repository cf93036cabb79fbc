/** Whether this browser can give a picture from a camera: pages over HTTPS (or localhost) only. */
export const hasCamera = (): boolean => typeof navigator.mediaDevices?.getUserMedia === 'function';

/** The camera on the back of a phone, or what there is. @throws DOMException where there is none or it is not allowed */
export const openCamera = (): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
  });
