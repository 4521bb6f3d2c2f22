namespace Trading.Plugins.Processes;

/// <summary>Which exception a call ends with; the strategy gets one of the same type.</summary>
internal enum CallError : byte
{
    InvalidOperation,
    Argument,
    ArgumentOutOfRange,
    Format,
    Plugin,
}
