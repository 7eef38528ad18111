import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** For tests alone: each signs itself, for a name that nobody can register, until the year 2120. */
export const selfSigned = {
  hooks: {
    cert: `-----BEGIN CERTIFICATE-----
MIIBeTCCAR+gAwIBAgIBATAKBggqhkjOPQQDAjAcMRowGAYDVQQDDBFob29rcy5l
eGFtcGxlLm9yZzAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowHDEa
MBgGA1UEAwwRaG9va3MuZXhhbXBsZS5vcmcwWTATBgcqhkjOPQIBBggqhkjOPQMB
BwNCAATtZNzgi1buC7K3Wh7edbThAzgBLfExqhPJM0bKcGce/rCU4HGJSW73PeYB
UQZ+SU/mR1ypZgorTTMRXHlwYH8no1AwTjAcBgNVHREEFTATghFob29rcy5leGFt
cGxlLm9yZzAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBQUnKwGx6sw4cnkrg9l
fSD0JheAeDAKBggqhkjOPQQDAgNIADBFAiBV9Xhe7K1pVhLMiXk/keSxnTrjCbbE
2+sOGHHaRqI5pAIhAKDY4D+0p1QguNdlJE4cu9/La4Sfgg3+Egu8DBbw+6VO
-----END CERTIFICATE-----`,
    key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgp7vRTUpByjcnPRUh
pquL/IQtv9IMR6HB5apbYOwGn/6hRANCAATtZNzgi1buC7K3Wh7edbThAzgBLfEx
qhPJM0bKcGce/rCU4HGJSW73PeYBUQZ+SU/mR1ypZgorTTMRXHlwYH8n
-----END PRIVATE KEY-----`,
  },
  other: {
    cert: `-----BEGIN CERTIFICATE-----
MIIBeDCCAR+gAwIBAgIBAjAKBggqhkjOPQQDAjAcMRowGAYDVQQDDBFvdGhlci5l
eGFtcGxlLm9yZzAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowHDEa
MBgGA1UEAwwRb3RoZXIuZXhhbXBsZS5vcmcwWTATBgcqhkjOPQIBBggqhkjOPQMB
BwNCAAS5eOzkqXw7ogYkrjKIkBbQF8uFZ0oEzVXZ9WgDmMONSuFbQCEdlyKSDMIE
KQrSOIgL7w3N9vJ6P7w7mGKMB1Sho1AwTjAcBgNVHREEFTATghFvdGhlci5leGFt
cGxlLm9yZzAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBTKF9O7gzZpvdF5PAip
wZDVxdSmLTAKBggqhkjOPQQDAgNHADBEAiBQhnmtsMdoey8RDiJUdL/gNUuDudSW
XaKygM9e47pdgAIgBOYfbVn3Dg83hCi/DzY6Xh7HQ7fJdJiut4W2za6muHg=
-----END CERTIFICATE-----`,
    key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgMKTll59ZQVnUlERF
sqYfd/J0E54lKbWitx1boYW2vRWhRANCAAS5eOzkqXw7ogYkrjKIkBbQF8uFZ0oE
zVXZ9WgDmMONSuFbQCEdlyKSDMIEKQrSOIgL7w3N9vJ6P7w7mGKMB1Sh
-----END PRIVATE KEY-----`,
  },
};

export interface Heard {
  readonly host: string | undefined;
  /** The name that the connection asked for (SNI). */
  readonly servername: unknown;
  readonly path: string | undefined;
  readonly body: string;
}

export interface TlsReceiver {
  readonly port: number;
  readonly heard: Heard[];
  readonly close: () => Promise<void>;
}

/** Somebody's program on 127.0.0.1, under the certificate of one of the names above. */
export async function openTlsReceiver(name: keyof typeof selfSigned): Promise<TlsReceiver> {
  const heard: Heard[] = [];
  const server = createServer(selfSigned[name], (request, reply) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      const { servername } = request.socket as TLSSocket & { servername?: unknown };
      heard.push({ host: request.headers.host, servername, path: request.url, body });
      reply.writeHead(202).end('thanks');
    });
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
