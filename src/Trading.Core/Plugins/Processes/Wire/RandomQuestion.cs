namespace Trading.Plugins.Processes;

/// <summary>What a strategy asks of the session's random numbers.</summary>
internal enum RandomQuestion : byte
{
    Next,
    Int32,
    Int64,
    AnyInt64,
    Double,
    Single,
    Bytes,
}
