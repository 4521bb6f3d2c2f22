namespace Trading.Testing;

/// <summary>A key to an account of a simulated venue.</summary>
public sealed record SimulatedCredentials
{
    /// <summary>A key and a secret of 64 letters and digits each, the same for equal seeds.</summary>
    public static SimulatedCredentials FromSeed(ulong seed)
    {
        var random = new VenueRandom(seed ^ 0xC0FF_EE00_5EED_C0DE);
        return new() { Key = random.NextText(64), Secret = random.NextText(64) };
    }

    /// <summary>The key that is sent.</summary>
    public required string Key { get; init; }

    /// <summary>The secret that is not, in the form the venue gives it out; for Ed25519 keys empty.</summary>
    public string Secret { get; init; } = "";

    /// <summary>The passphrase, where the venue knows one.</summary>
    public string Passphrase { get; init; } = "";

    /// <summary>Checks a signature that is not made with <see cref="Secret"/>: payload, signature. For asymmetric keys.</summary>
    public Func<byte[], byte[], bool>? Verify { get; init; }

    /// <summary>Whether the key may read.</summary>
    public bool CanRead { get; init; } = true;

    /// <summary>Whether the key may trade.</summary>
    public bool CanTrade { get; init; } = true;

    /// <summary>Whether the key may withdraw; no bot should have such a key.</summary>
    public bool CanWithdraw { get; init; }

    /// <summary>Whether the key works from some addresses only.</summary>
    public bool IsRestrictedToAddresses { get; init; }
}
