package plimsoll.app.reconcile;

import java.util.List;

/// Every way in which an engine may have run otherwise than planned, in the order in which they are accounted for.
final class Steps {
    static final List<Step> ALL = List.of(new OtherDevices(), new OtherOptions(), new OtherVersion());

    private Steps() {}
}
