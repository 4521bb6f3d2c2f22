namespace Trading.Testing;

/// <summary>A fault that struck.</summary>
/// <param name="Time">When.</param>
/// <param name="Fault">Which.</param>
/// <param name="Target">What it struck: a request, an address, the beginning of a message.</param>
public sealed record FaultRecord(Timestamp Time, Fault Fault, string Target)
{
    /// <summary>Time, kind and target.</summary>
    public override string ToString() => $"{Time} {Fault.Kind} {Target}";
}
