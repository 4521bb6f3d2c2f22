namespace Trading.Kernel;

internal enum CommandKind
{
    Submit,
    Cancel,
    CancelAll,
}
