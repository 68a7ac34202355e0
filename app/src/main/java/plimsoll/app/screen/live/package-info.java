/// The Live screen: what the devices of this machine hold and do, now and in the last ten minutes.
/// No instrument: those are in `probes`; no other screen.
/// A new figure of a device is a metric of `Gauged`.
@NullMarked
package plimsoll.app.screen.live;

import org.jspecify.annotations.NullMarked;
