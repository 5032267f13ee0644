using Amazon.Runtime;

using TransferWorkflowState.Connection;

namespace TransferWorkflowState.Tests.Connection;

/// <summary>Credentials whose types are not the SDK's own.</summary>
public sealed class ReflectedCredentialsTests
{
    [Fact]
    public void Credentials_of_any_assembly_are_read()
    {
        Assert.True(ReflectedCredentials.TryCreate(new Foreign("AKIDFOREIGN"), out AWSCredentials? credentials));
        Assert.Equal("AKIDFOREIGN", credentials.GetCredentials().AccessKey);
        Assert.Equal("token", credentials.GetCredentials().Token);
    }

    [Fact]
    public void Wrapped_AWS_Tools_credentials_are_read()
    {
        Assert.True(ReflectedCredentials.TryCreate(new Wrapper { Credentials = new Foreign("AKIDWRAPPED") }, out AWSCredentials? credentials));
        Assert.Equal("AKIDWRAPPED", credentials.GetCredentials().AccessKey);
    }

    [Fact]
    public async Task Wrapped_credentials_are_resolved_for_each_call()
    {
        Foreign foreign = new("AKIDFIRST");
        Assert.True(ReflectedCredentials.TryCreate(foreign, out AWSCredentials? credentials));
        Assert.Equal("AKIDFIRST", (await credentials.GetCredentialsAsync()).AccessKey);
        foreign.AccessKey = "AKIDSECOND";
        Assert.Equal("AKIDSECOND", (await credentials.GetCredentialsAsync()).AccessKey);
    }

    [Theory]
    [InlineData("text")]
    [InlineData(5)]
    public void Other_objects_are_not_credentials(object value) => Assert.False(ReflectedCredentials.TryCreate(value, out _));

    [Fact]
    public void A_wrapper_of_nothing_or_of_another_form_is_none()
    {
        Assert.False(ReflectedCredentials.TryCreate(new Wrapper(), out _));
        Assert.False(ReflectedCredentials.TryCreate(new Wrapper { Credentials = "text" }, out _));
    }

    [Fact]
    public void Credentials_without_a_key_say_so()
    {
        Assert.True(ReflectedCredentials.TryCreate(new Foreign(""), out AWSCredentials? credentials));
        Assert.Equal("The credentials do not contain an access key.", Assert.Throws<InvalidOperationException>(credentials.GetCredentials).Message);
    }

    private sealed class Wrapper
    {
        internal object? Credentials { get; init; }
    }

    private sealed class Foreign
    {
        public Foreign(string accessKey)
        {
            AccessKey = accessKey;
        }

        public string AccessKey { get; set; }

        public object GetCredentials() => new { AccessKey, SecretKey = "secret", Token = "token" };
    }
}
