namespace Trading.Kernel;

internal enum CommandKind
{
    Submit,
    Modify,
    Cancel,
    CancelAll,

    /// <summary>The venue or the session takes an order away for a reason of its own.</summary>
    End,
}
