namespace Trading.Testing;

/// <summary>Which of the three addresses of streams.</summary>
internal enum OkxSocketKind
{
    Public,
    Private,
    Business,
}
