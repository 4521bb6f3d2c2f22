namespace Trading;

/// <summary>How a host can be controlled from the machine that it runs on. Bound from <c>Trading:Control</c>.</summary>
public sealed class ControlSocketOptions
{
    /// <summary>The folder of the socket, which the host's user alone may enter; the user's own folder of application data where it is <see langword="null"/>. Tools look there too, so that they have to be told where it is another.</summary>
    public string? Folder { get; set; }

    /// <summary>How long a bot may take to take in what it is told; 10 seconds unless said otherwise.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
