package plimsoll.mathcore.attention;

/// What a remembered vector is: keys and values, a compressed latent, its decoupled rotary key, or an indexer's key.
public enum Role {
    KEY,
    VALUE,
    LATENT,
    ROPE,
    INDEX
}
